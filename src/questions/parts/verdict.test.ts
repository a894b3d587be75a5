import { expect, it } from 'vitest';
import { verdictOfOption, verdictOfShare } from './verdict.ts';

it('is right, partly right or wrong by the share of the points', () => {
  expect([1, 0.5, 0, null].map(verdictOfShare)).toEqual(['right', 'part', 'wrong', null]);
});

it('tells of an option what is right, and of what is wrong only the one that was chosen', () => {
  const key = { correct: [1], weights: [0.5, 1, -1] };
  expect([0, 1, 2].map((index) => verdictOfOption(index, false, key))).toEqual([null, 'right', null]);
  expect([0, 1, 2].map((index) => verdictOfOption(index, true, key))).toEqual(['part', 'right', 'wrong']);
  expect(verdictOfOption(0, true, { correct: [1] })).toBe('wrong');
  expect(verdictOfOption(0, true, { correct: null })).toBeNull();
});
