import { expect, it } from 'vitest';
import { CLOUD_SIZES, CLOUD_WORDS, cloudWords } from './cloud-words.ts';

const count = (label: string, times: number) => ({
  ...{ key: label, label, count: times },
  ...{ is_right: null, is_held: false },
});

it('gives the most frequent word the largest size and the middle, one syllable like any other', () => {
  const words = cloudWords([
    count('물', 25),
    count('바람', 9),
    count('구름', 4),
    count('산', 1),
    count('해', 1),
  ]);
  expect(words.map(({ label }) => label)).toEqual(['산', '바람', '물', '구름', '해']);
  expect(words.map(({ size }) => size)).toEqual([0, 3, CLOUD_SIZES - 1, 1, 0]);
});

it('is the same cloud in whatever order the same counts come', () => {
  const counts = [count('가', 2), count('나', 2), count('다', 2), count('라', 7)];
  expect(cloudWords(counts.toReversed())).toEqual(cloudWords(counts));
});

it('has all words in the middle size where each came as often', () => {
  expect(cloudWords([count('가', 3), count('나', 3)]).map(({ size }) => size)).toEqual([3, 3]);
});

it('leaves out what nobody said, and what nobody could read from afar', () => {
  expect(cloudWords([count('가', 0)])).toEqual([]);
  const many = Array.from({ length: CLOUD_WORDS + 20 }, (_none, index) =>
    count(`낱말${String(index)}`, index),
  );
  const words = cloudWords(many);
  expect(words).toHaveLength(CLOUD_WORDS);
  expect(Math.min(...words.map(({ count: times }) => times))).toBe(20);
});
