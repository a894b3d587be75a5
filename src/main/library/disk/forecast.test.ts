import { expect, test } from 'vitest';
import { createForecast } from './forecast.ts';

test('minutes are told by the present rate, and not where nothing is written', () => {
  let now_ms = 0;
  const forecast = createForecast(() => now_ms);
  const after = (seconds: number, bytes: number): void => {
    now_ms += seconds * 1000;
    forecast.sample(bytes);
  };
  expect(forecast.minutesLeft(1e9)).toBeNull();
  after(0, 0);
  after(2, 1e6);
  expect(forecast.minutesLeft(1e9)).toBeNull();
  after(8, 10e6);
  expect(forecast.minutesLeft(60e6)).toBeCloseTo(1);
  expect(forecast.minutesLeft(-5)).toBe(0);
  after(200, 10e6);
  after(10, 10e6);
  expect(forecast.minutesLeft(60e6)).toBeNull();
  // Another lesson.
  after(10, 5e6);
  after(10, 25e6);
  expect(forecast.minutesLeft(120e6)).toBeCloseTo(1);
});
