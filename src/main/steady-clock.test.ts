import { expect, test } from 'vitest';
import { createSteadyClock } from './steady-clock.ts';

test.each([25, -25])('goes on as it went, though the computer’s clock is set by %d years', (years) => {
  const BEGAN_MS = Date.parse('2026-03-02T09:00:00.000Z');
  let wall_ms = BEGAN_MS;
  let monotonic_ms = 5000;
  const { now, takeAnew } = createSteadyClock(
    () => wall_ms,
    () => monotonic_ms,
  );
  expect(now().getTime()).toBe(BEGAN_MS);
  wall_ms += years * 365.25 * 24 * 3_600_000;
  monotonic_ms += 40_000;
  expect(now().getTime()).toBe(BEGAN_MS + 40_000);
  takeAnew();
  expect(now().getTime()).toBe(wall_ms);
});

test('tells a sleep, in which it stands still, from a clock that is set', () => {
  let [wall_ms, monotonic_ms, up_ms] = [Date.parse('2026-03-02T09:00:00.000Z'), 5000, 900_000];
  const { now, slept_ms, takeAnew } = createSteadyClock(
    () => wall_ms,
    () => monotonic_ms,
    () => up_ms,
  );
  const go = (ms: number): void => {
    wall_ms += ms;
    monotonic_ms += ms;
    // In whole seconds, as some systems have it.
    up_ms = 900_000 + Math.floor((monotonic_ms - 5000) / 1000) * 1000;
  };
  for (let count = 0; count < 1000; count += 1) {
    go(777);
    expect(slept_ms()).toBe(0);
  }
  wall_ms += 86_400_000;
  expect(slept_ms()).toBe(0);
  wall_ms -= 2 * 86_400_000;
  expect(slept_ms()).toBe(0);

  const before = now();
  wall_ms += 300_000;
  up_ms += 300_000;
  expect(now()).toEqual(before);
  expect(Math.round(slept_ms() / 1000)).toBe(300);
  expect(Math.round(slept_ms() / 1000)).toBe(300);
  takeAnew();
  expect([slept_ms(), now().getTime()]).toEqual([0, wall_ms]);
});
