import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followOwnScore, LOOK_EVERY_MS } from './follow-own-score.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it is asked for every ten seconds, over troubles, and not any more once the sheet is closed', async () => {
  let is_away = false;
  const told: number[] = [];
  let asked = 0;
  let troubles = 0;
  const stop = followOwnScore({
    ask: () => {
      asked += 1;
      return is_away ? Promise.reject(new Error('away')) : Promise.resolve(asked);
    },
    onTold: (answer) => told.push(answer),
    onTrouble: () => {
      troubles += 1;
    },
  });
  await vi.advanceTimersByTimeAsync(LOOK_EVERY_MS + 1);
  expect(told).toEqual([1, 2]);
  is_away = true;
  await vi.advanceTimersByTimeAsync(LOOK_EVERY_MS);
  expect(troubles).toBeGreaterThan(0);
  is_away = false;
  await vi.advanceTimersByTimeAsync(2 * LOOK_EVERY_MS);
  expect(told.length).toBeGreaterThan(2);
  stop();
  const so_far = asked;
  await vi.advanceTimersByTimeAsync(5 * LOOK_EVERY_MS);
  expect(asked).toBe(so_far);
});
