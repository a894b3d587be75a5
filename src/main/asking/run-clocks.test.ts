import { beforeEach, expect, test } from 'vitest';
import { asked, choice, runOf } from '../../../test/support/asking/runs.ts';
import { createRunClocks, type RunClocks } from './run-clocks.ts';

let now_ms: number;
let clocks: RunClocks;

beforeEach(() => {
  now_ms = 1000;
  clocks = createRunClocks({
    now_ms: () => now_ms,
    now: () => new Date(Date.UTC(2026, 2, 2, 1) + now_ms),
  });
});
const runWith = (seconds: number | null, elapsed_ms = 0, is_open = true) =>
  runOf([asked(choice(), [])], { state: { clock: { seconds, elapsed_ms }, is_open } });

test('what comes in the half second after the end is in time, and what comes later is not', () => {
  const run = runWith(60);
  clocks.start(run);
  expect(clocks.closesAt(run, 0)).toBe('2026-03-02T01:01:01.000Z');
  now_ms += 60_500;
  expect(clocks.isInTime(run, 0)).toBe(true);
  now_ms += 1;
  expect(clocks.isInTime(run, 0)).toBe(false);
  expect(clocks.isInTime(run, 50)).toBe(true);
  expect(clocks.closesAt(run, 50)).toBe('2026-03-02T01:01:31.000Z');
});

test('after the teacher’s end it is half a second likewise', () => {
  const run = runWith(null);
  clocks.start(run);
  const closed = { ...run, is_open: false };
  clocks.close(closed);
  now_ms += 500;
  clocks.close(closed);
  expect(clocks.isInTime(closed, 0)).toBe(true);
  now_ms += 1;
  expect(clocks.isInTime(closed, 0)).toBe(false);
});

test('while no node runs the time stands still', () => {
  const run = runWith(60, 40_000);
  clocks.start(run);
  now_ms += 5000;
  expect(clocks.elapsedMs(run)).toBe(45_000);
  expect(clocks.closesAt(run, 0)).toBe('2026-03-02T01:00:21.000Z');
});

test('nothing is in time for what this process has not seen open', () => {
  expect(clocks.isInTime(runWith(60), 0)).toBe(false);
});
