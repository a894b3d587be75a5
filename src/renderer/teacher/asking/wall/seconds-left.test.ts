import { expect, it } from 'vitest';
import { nextSecondIn, secondsLeft } from './use-seconds-left.ts';

const END = '2026-03-02T01:00:10.000Z';
const end_ms = Date.parse(END);

it('counts down in whole seconds, and stops at none', () => {
  expect(secondsLeft(END, end_ms - 10_000)).toBe(10);
  expect(secondsLeft(END, end_ms - 9_999)).toBe(10);
  expect(secondsLeft(END, end_ms - 1)).toBe(1);
  expect(secondsLeft(END, end_ms)).toBe(0);
  expect(secondsLeft(END, end_ms + 60_000)).toBe(0);
});

it('says another number after what is left of this second', () => {
  expect(nextSecondIn(END, end_ms - 9_400)).toBe(400);
  expect(nextSecondIn(END, end_ms - 9_000)).toBe(1_000);
  expect(nextSecondIn(END, end_ms)).toBeNull();
});
