import { expect, it } from 'vitest';
import { placeOf, wallOf, withGaps } from './recording-clock.ts';

/** Ten seconds, a gap of a minute, then the rest. */
const MARKS = [
  { at_seconds: 0, wall_ms: 1_000_000 },
  { at_seconds: 10, wall_ms: 1_070_000 },
];

it.each([
  [0, 1_000_000],
  [9, 1_009_000],
  [10, 1_070_000],
  [25, 1_085_000],
])('second %d was at %d', (seconds, wall_ms) => {
  expect(wallOf(MARKS, seconds)).toBe(wall_ms);
});

it.each([
  [990_000, 0],
  [1_004_000, 4],
  [1_030_000, 10],
  [1_075_000, 15],
])('the moment %d is at second %d', (wall_ms, seconds) => {
  expect(placeOf(MARKS, wall_ms)).toBe(seconds);
});

it('knows nothing without a clock', () => {
  expect(wallOf([], 3)).toBeNull();
  expect(placeOf([], 3)).toBeNull();
});

it('counts gaps where only the beginning is known', () => {
  const gaps = [{ at_seconds: 10, seconds: 60, why: 'paused' as const }];
  expect(withGaps(MARKS.slice(0, 1), gaps)).toEqual(MARKS);
  expect(withGaps(MARKS, gaps)).toEqual(MARKS);
  expect(withGaps([], gaps)).toEqual([]);
});
