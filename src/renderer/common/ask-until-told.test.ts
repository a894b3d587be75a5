import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askUntilTold } from './ask-until-told.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('asks on, however long the node is away, says so each time, and ends with the answer', async () => {
  let is_away = true;
  const ask = vi.fn(() => (is_away ? Promise.reject(new Error('away')) : Promise.resolve('ticket')));
  const onTold = vi.fn();
  const onTrouble = vi.fn();
  askUntilTold({ ask, onTold, onTrouble });
  await vi.advanceTimersByTimeAsync(600_000);
  const tries = ask.mock.calls.length;
  expect(tries).toBeGreaterThan(40);
  expect(tries).toBeLessThan(100);
  expect(onTrouble).toHaveBeenCalledTimes(tries);
  is_away = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(onTold).toHaveBeenCalledExactlyOnceWith('ticket');
  expect(vi.getTimerCount()).toBe(0);
});

test('whoever stopped hears nothing, and nothing is asked any more', async () => {
  const ask = vi.fn(() => Promise.reject(new Error('away')));
  const onTrouble = vi.fn();
  const stop = askUntilTold({ ask, onTold: vi.fn(), onTrouble });
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ask.mock.calls.length, onTrouble.mock.calls.length]).toEqual([1, 0]);
});
