import { expect, it } from 'vitest';
import { columnsOf, stepOfKey } from './answer-steps.ts';

it('has rows of a length, and none too long for a phone', () => {
  expect([2, 5, 6, 7, 10, 11].map(columnsOf)).toEqual([2, 5, 6, 4, 5, 6]);
});

it('takes a figure for its number, and 0 for 10 where there is no 0', () => {
  const from = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, at) => min + at);
  expect(stepOfKey('7', from(1, 10))).toBe(7);
  expect(stepOfKey('0', from(1, 10))).toBe(10);
  expect(stepOfKey('0', from(0, 10))).toBe(0);
  expect(stepOfKey('0', from(1, 5))).toBeUndefined();
  expect(stepOfKey('6', from(1, 5))).toBeUndefined();
  expect(stepOfKey('x', from(1, 5))).toBeUndefined();
});
