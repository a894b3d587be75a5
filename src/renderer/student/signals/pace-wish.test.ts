import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import type { Pace } from '../../../shared/contract/signals.ts';
import { createPaceWish } from './pace-wish.ts';

const setUp = () => {
  const sent: Pace[] = [];
  let is_open = true;
  const pace = createPaceWish({
    send: (value) => {
      if (is_open) sent.push(value);
      return is_open;
    },
  });
  return {
    pace,
    sent,
    close: () => {
      is_open = false;
    },
  };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a wish is shown at once, and is what the node says once it has it', () => {
  const { pace, sent } = setUp();
  const heard = vi.fn();
  pace.subscribe(heard);
  pace.wish(1);
  expect([sent, pace.facts()]).toEqual([[1], { pace: 1, is_lost: false }]);
  pace.told(1);
  vi.advanceTimersByTime(60_000);
  expect([sent, pace.facts()]).toEqual([[1], { pace: 1, is_lost: false }]);
  // It fades.
  pace.told(0);
  expect(pace.facts()).toEqual({ pace: 0, is_lost: false });
  expect(heard).toHaveBeenCalledTimes(2);
});

test('whoever taps fast is sent no faster than the node takes it for ever, and the last tap counts', () => {
  const { pace, sent } = setUp();
  const taps: Pace[] = [1, 0, 1, -1, 0, -1];
  for (let round = 0; round < 10; round += 1) taps.forEach(pace.wish);
  expect([sent, pace.facts().pace]).toEqual([[1], -1]);
  pace.told(1);
  expect(pace.facts().pace).toBe(-1);
  vi.advanceTimersByTime(1000 / MESSAGES['signal.pace'].limit.per_second);
  expect(sent).toEqual([1, -1]);
  pace.told(-1);
  vi.advanceTimersByTime(60_000);
  expect([sent, pace.facts()]).toEqual([[1, -1], { pace: -1, is_lost: false }]);
});

test('one taken back before the node has it needs no answer', () => {
  const { pace, sent } = setUp();
  pace.wish(1);
  pace.wish(0);
  vi.advanceTimersByTime(60_000);
  expect([sent, pace.facts()]).toEqual([[1, 0], { pace: 0, is_lost: false }]);
});

test('without a connection, and without an answer, it is as the node knows, and said to be lost until the next tap', () => {
  const { pace, close } = setUp();
  pace.told(-1);
  pace.wish(1);
  vi.advanceTimersByTime(3_900);
  expect(pace.facts()).toEqual({ pace: 1, is_lost: false });
  vi.advanceTimersByTime(200);
  expect(pace.facts()).toEqual({ pace: -1, is_lost: true });
  close();
  pace.wish(0);
  expect(pace.facts()).toEqual({ pace: -1, is_lost: true });
  // The answer that was late.
  pace.told(0);
  expect(pace.facts()).toEqual({ pace: 0, is_lost: false });
});
