import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asked, choice, runOf, voteOf } from '../../../test/support/asking/runs.ts';
import { createRunEnds } from './run-ends.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setup = (seconds: number | null) => {
  const began = Date.now();
  const calls: string[] = [];
  const ends = createRunEnds({
    clocks: {
      elapsedMs: () => Date.now() - began,
      limitMs: (_run, extra_percent) =>
        seconds === null ? null : seconds * 1000 * (1 + extra_percent / 100),
    },
    longestExtra: () => 50,
    onEnd: () => calls.push('end'),
    onTick: () => calls.push('tick'),
  });
  return { ends, calls };
};
const run = runOf([asked(choice(), [voteOf({})], 'open')]);

test('what is timed ends when it is over for who has the most time, and is tried again while it is open', () => {
  const { ends, calls } = setup(8);
  ends.watch('lesson', run);
  vi.advanceTimersByTime(12_499);
  expect(calls).toEqual(['tick', 'tick']);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['tick', 'tick', 'end']);
  vi.advanceTimersByTime(5_000);
  expect(calls).toEqual(['tick', 'tick', 'end', 'end']);
  ends.watch('lesson', { ...run, is_open: false });
  vi.advanceTimersByTime(60_000);
  expect(calls).toHaveLength(4);
});

test('what is not timed has no end, and nothing comes after the stop', () => {
  const untimed = setup(null);
  untimed.ends.watch('lesson', run);
  const stopped = setup(8);
  stopped.ends.watch('lesson', run);
  stopped.ends.stop();
  vi.advanceTimersByTime(60_000);
  expect([untimed.calls, stopped.calls]).toEqual([[], []]);
});
