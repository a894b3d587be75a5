import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCoalescer } from './coalesce.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = (interval_ms: number) => {
  let runs = 0;
  const coalescer = createCoalescer({
    run: () => {
      runs += 1;
    },
    interval_ms,
  });
  return {
    coalescer,
    runsAfter: (ms: number): number => {
      vi.advanceTimersByTime(ms);
      return runs;
    },
  };
};

test('runs in the next turn, then at the end of each interval in which it was asked', () => {
  const { coalescer, runsAfter } = setUp(100);
  coalescer.request();
  coalescer.request();
  expect(runsAfter(0)).toBe(1);
  coalescer.request();
  expect([runsAfter(99), runsAfter(1), runsAfter(500)]).toEqual([1, 2, 2]);
  coalescer.request();
  expect(runsAfter(0)).toBe(3);
});

test('runs at once when it is flushed, which begins another interval', () => {
  const { coalescer, runsAfter } = setUp(100);
  coalescer.request();
  coalescer.flush();
  expect(runsAfter(0)).toBe(1);
  coalescer.request();
  expect([runsAfter(99), runsAfter(1)]).toEqual([1, 2]);
});

test('without an interval it runs in every turn', () => {
  const { coalescer, runsAfter } = setUp(0);
  coalescer.request();
  expect(runsAfter(0)).toBe(1);
  coalescer.request();
  expect(runsAfter(0)).toBe(2);
});

test('runs no more once it is stopped', () => {
  const { coalescer, runsAfter } = setUp(100);
  coalescer.request();
  coalescer.stop();
  coalescer.request();
  coalescer.flush();
  expect(runsAfter(1000)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
