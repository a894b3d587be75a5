import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { secondsUntil, watchEnd } from './watch-end.ts';

const AT = Date.parse('2026-03-02T01:00:00.000Z');

/** A page whose own clock is another than the node's. */
const clock = () => {
  const listeners = new Set<() => void>();
  const began_ms = Date.now();
  let ahead_ms = 0;
  return {
    now: () => AT + (Date.now() - began_ms) + ahead_ms,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    learn: (ms: number) => {
      ahead_ms += ms;
      for (const listener of listeners) listener();
    },
  };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('draws at each second until the end, and no more', () => {
  const node = clock();
  const shown: number[] = [];
  const stop = watchEnd(AT + 2_400, node, () => shown.push(secondsUntil(AT + 2_400, node.now())));
  vi.advanceTimersByTime(399);
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(shown).toEqual([2, 1, 0]);
  expect(vi.getTimerCount()).toBe(0);
  stop();
});

test('is right at once when the node tells another time, and still when it is stopped', () => {
  const node = clock();
  const shown: number[] = [];
  const stop = watchEnd(AT + 5_000, node, () => shown.push(secondsUntil(AT + 5_000, node.now())));
  node.learn(3_000);
  expect(shown).toEqual([2]);
  stop();
  vi.advanceTimersByTime(10_000);
  node.learn(1);
  expect(shown).toEqual([2]);
});
