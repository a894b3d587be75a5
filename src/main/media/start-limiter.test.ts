import { beforeEach, expect, test } from 'vitest';
import { createStartLimiter, type StartLimiter } from './start-limiter.ts';

let now_ms: number;
let limiter: StartLimiter;
beforeEach(() => {
  now_ms = 0;
  limiter = createStartLimiter({ now: () => now_ms });
});

/** How many of so many tries, a hundredth of a second apart, may start. */
const tries = (count: number): number => {
  let taken = 0;
  for (let i = 0; i < count; i += 1) {
    if (limiter.take()) taken += 1;
    now_ms += 10;
  }
  return taken;
};

test('three start at once, and then one a second', () => {
  expect(tries(50)).toBe(3);
  expect(tries(1000)).toBe(10);
});

test('who waited starts at once again', () => {
  tries(10);
  now_ms += 60_000;
  expect(tries(10)).toBe(3);
});

test('failures in a row are tried again at once, twice, and then after 0.5, 1, 2 … 16 s', () => {
  const pauses_ms: number[] = [];
  for (let failure = 0; failure < 9; failure += 1) {
    limiter.failed();
    const failed_at_ms = now_ms;
    while (!limiter.take()) now_ms += 100;
    pauses_ms.push(now_ms - failed_at_ms);
  }
  expect(pauses_ms).toEqual([0, 0, 500, 1000, 2000, 4000, 8000, 16_000, 16_000]);
});

test('a failure after half a minute is the first one', () => {
  for (let failure = 0; failure < 5; failure += 1) limiter.failed();
  expect(limiter.take()).toBe(false);
  now_ms += 20_000;
  expect(limiter.take()).toBe(true);
  now_ms += 30_001;
  limiter.failed();
  expect(limiter.take()).toBe(true);
});

test('another source begins anew', () => {
  tries(10);
  limiter.failed();
  limiter.reset();
  expect(tries(10)).toBe(3);
});
