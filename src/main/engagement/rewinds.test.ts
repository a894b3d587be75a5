import { expect, test } from 'vitest';
import { createRewinds } from './rewinds.ts';

const heard = (...beats: readonly (readonly [t: number, position: number | null])[]): (number | null)[] => {
  const rewinds = createRewinds();
  return beats.map(([t, position]) => rewinds.beat('mina', t, position));
};

test('going back from the live edge, or by ten seconds, is a rewind to there', () => {
  expect(heard([0, null], [5, 40], [10, 45])).toEqual([null, 40, null]);
  expect(heard([0, 50], [15, 65], [20, 60])).toEqual([null, null, 60]);
});

test('playing on, a pause and a leap ahead are none, nor is where a page was before its first beat', () => {
  expect(heard([0, 50], [5, 55], [60, 55], [65, 55.5], [70, 120], [75, null])).toEqual([
    ...[null, null, null, null, null, null],
  ]);
});

test('who looks for a place has gone back once', () => {
  expect(heard([0, null], [2, 90], [4, 60], [6, 30], [20, 10])).toEqual([null, 90, null, null, 10]);
});
