import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSeatAdvice, type SeatAdvice } from './seat-advice.ts';
import type { SeatBurst } from './seats.ts';

let bursts: SeatBurst[];
let changes: number;
let advice: SeatAdvice;
const sinceOf = () => advice.of('lesson').map(({ since }) => since);

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  bursts = [{ address: '10.0.0.2', count: 12, at_once: false }];
  changes = 0;
  advice = createSeatAdvice({
    seats: { bursts: () => bursts },
    open: () => [{ session_id: 'lesson' }],
    onChange: () => {
      changes += 1;
    },
    now: () => new Date(),
  });
  advice.start();
});
afterEach(() => {
  advice.stop();
  vi.useRealTimers();
});

test('a burst has begun when it was first seen, whoever asks and however often', async () => {
  const [since] = sinceOf();
  await vi.advanceTimersByTimeAsync(2000);
  expect(sinceOf()).toEqual([since]);
  bursts = [{ address: '10.0.0.2', count: 13, at_once: true }];
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sinceOf()).toEqual([since]);
  expect(changes).toBe(1);
  expect(advice.of('lesson')[0]?.details).toEqual({ address: '10.0.0.2', count: 13, at_once: 1 });
});

test('one that comes again later is another one', async () => {
  const [since] = sinceOf();
  await vi.advanceTimersByTimeAsync(5000);
  const burst = bursts.splice(0);
  await vi.advanceTimersByTimeAsync(5000);
  bursts = burst;
  await vi.advanceTimersByTimeAsync(5000);
  expect(sinceOf()).not.toEqual([since]);
  expect(changes).toBe(3);
});
