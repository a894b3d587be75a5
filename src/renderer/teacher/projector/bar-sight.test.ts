import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBarSight, type BarSight } from './bar-sight.ts';

let told: boolean[];
let sight: BarSight;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  sight = createBarSight({ onChange: (in_sight) => told.push(in_sight) });
});
afterEach(() => {
  sight.stop();
  vi.useRealTimers();
});

test('the bar is in sight while the pointer moves, and a little after', () => {
  for (let times = 0; times < 5; times += 1) {
    vi.advanceTimersByTime(2_000);
    sight.moved();
  }
  expect(told).toEqual([]);
  vi.advanceTimersByTime(2_500);
  sight.moved();
  expect(told).toEqual([false, true]);
});

test('it goes soon after it was pressed, though the pointer still moves, and comes back for the next movement', () => {
  sight.moved();
  sight.pressed('bar');
  vi.advanceTimersByTime(500);
  sight.moved();
  vi.advanceTimersByTime(300);
  expect(told).toEqual([false]);
  sight.moved();
  expect(told).toEqual([false, true]);
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([false, true]);
});

test('a finger that pressed beside it has time to press it', () => {
  vi.advanceTimersByTime(2_500);
  sight.pressed('elsewhere');
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([false, true]);
});
