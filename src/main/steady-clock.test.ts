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
