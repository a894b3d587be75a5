import { expect, test } from 'vitest';
import { needleOf } from './pace-needle.ts';

test.each([
  [0, 0, 30, 0],
  [1, 0, 30, 0],
  [4, 0, 30, -0.25],
  [15, 0, 30, -1],
  [29, 0, 30, -1],
  [0, 8, 30, 0.5],
  [5, 5, 30, 0],
  [0, 1, 0, 1],
])('%d slower and %d faster of %d: %d', (slower, faster, here, needle) => {
  expect(needleOf({ slower, faster }, here)).toBe(needle);
});
