import { expect, it } from 'vitest';
import { countTexts, MAX_GROUPS } from './count-texts.ts';

const lower = (text: string): string => text.toLowerCase().trim();

it('counts together what compares the same, under what was written most often', () => {
  expect(countTexts(['B', 'a', 'A', 'A', ' '], lower, (label) => label === 'A')).toEqual([
    { key: 'a', label: 'A', count: 3, is_right: true },
    { key: 'b', label: 'B', count: 1, is_right: false },
  ]);
  expect(countTexts(['b', 'a'], lower, null).map(({ key, is_right }) => [key, is_right])).toEqual([
    ['b', null],
    ['a', null],
  ]);
});

it('keeps the groups that are largest, and compares each text once', () => {
  const texts = Array.from({ length: 3000 }, (_, index) => `t${index % 1000}`);
  let compared = 0;
  const counts = countTexts(
    [...texts, ...Array.from({ length: 9 }, () => 'late')],
    (text) => {
      compared += 1;
      return text;
    },
    null,
  );
  expect(counts).toHaveLength(MAX_GROUPS);
  expect(counts[0]).toMatchObject({ key: 'late', count: 9 });
  expect(compared).toBe(1001);
});
