import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPeriodStarts } from './period-starts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const startsOf = (max_starting: number, per_minute: number) =>
  createPeriodStarts({ max_starting, per_minute, now_ms: () => performance.now() });

test('few start at a time, in the order of asking, and who has started makes room', async () => {
  const starts = startsOf(2, 60);
  const begun: number[] = [];
  const releases = [0, 1, 2, 3].map((at) =>
    starts.ask(0, () => {
      begun.push(at);
    }),
  );
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toEqual([0, 1]);
  // One that waits may be taken back, and nobody is let in twice for one that has started.
  releases[2]?.();
  releases[0]?.();
  releases[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toEqual([0, 1, 3]);
});

test('whoever pauses holds nobody up', async () => {
  const starts = startsOf(1, 60);
  const begun: string[] = [];
  starts.ask(5000, () => begun.push('late'));
  const release = starts.ask(0, () => begun.push('soon'));
  await vi.advanceTimersByTimeAsync(10);
  release();
  await vi.advanceTimersByTimeAsync(4900);
  expect(begun).toEqual(['soon']);
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toEqual(['soon', 'late']);
});

test('after a burst there are so many a minute, whatever is asked', async () => {
  const starts = startsOf(1, 6);
  let begun = 0;
  const again = (): void => {
    const release = starts.ask(0, () => {
      begun += 1;
      release();
      again();
    });
  };
  again();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toBe(6);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toBe(12);
});
