import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Timer } from '../../../shared/contract/timer.ts';
import { shownSecondsOf, standOf } from '../../../shared/timer-time.ts';
import { watchSeconds } from './watch-seconds.ts';

const AT = Date.parse('2026-03-02T01:00:00.000Z');
const three: Timer = {
  ...{ timer_id: 't', kind: 'countdown', is_running: true, seconds: 3, elapsed_ms: 0 },
  running_since: new Date(AT).toISOString(),
};

/** A page whose own clock is a day behind the node's. */
const setup = () => {
  const listeners = new Set<() => void>();
  let ahead_ms = 86_400_000;
  const began_ms = Date.now();
  return {
    clock: {
      now: () => AT + (Date.now() - began_ms) + ahead_ms - 86_400_000,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
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

it('draws once a second, at the second, until the end', () => {
  const { clock } = setup();
  const shown: number[] = [];
  const stop = watchSeconds(three, clock, () => shown.push(shownSecondsOf(standOf(three, clock.now()))));
  vi.advanceTimersByTime(999);
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(shown).toEqual([2]);
  vi.advanceTimersByTime(60_000);
  expect(shown).toEqual([2, 1, 0]);
  expect(vi.getTimerCount()).toBe(0);
  stop();
});

it('is right at once when the node tells what time it is after a sleep', () => {
  const { clock, learn } = setup();
  const shown: number[] = [];
  const stop = watchSeconds(three, clock, () => shown.push(shownSecondsOf(standOf(three, clock.now()))));
  learn(1_500);
  expect(shown).toEqual([2]);
  vi.advanceTimersByTime(500);
  expect(shown).toEqual([2, 1]);
  stop();
  vi.advanceTimersByTime(10_000);
  learn(5);
  expect(shown).toEqual([2, 1]);
});

it('does nothing for one that is held', () => {
  const { clock } = setup();
  const held = { ...three, is_running: false, running_since: null };
  watchSeconds(held, clock, () => expect.unreachable())();
  expect(vi.getTimerCount()).toBe(0);
});
