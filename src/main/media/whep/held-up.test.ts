import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { videoUnit } from '../../../../test/support/media/units.ts';
import type { VideoUnit } from '../stream/media-unit.ts';
import { createHeldUp, type HeldUp } from './held-up.ts';

const STEP_MS = 40;
const GOP = 25;

let now_ms: number;
let sent: { readonly unit: VideoUnit; readonly at_ms: number }[];
let held_up: HeldUp;
/** The next picture's number. */
let next: number;

/** Its next pictures, of which the first arrives now, and each other one after so long. */
const arrive = (count: number, every_ms: number): void => {
  for (let index = 0; index < count; index += 1) {
    held_up.push(videoUnit({ dts_ms: next * STEP_MS, key: next % GOP === 0 }));
    next += 1;
    now_ms += every_ms;
  }
};
const sentSince = (at_ms: number): VideoUnit[] =>
  sent.filter((one) => one.at_ms >= at_ms).map(({ unit }) => unit);

beforeEach(() => {
  vi.useFakeTimers();
  now_ms = 70_000;
  sent = [];
  next = 0;
  held_up = createHeldUp({
    onUnit: (unit) => sent.push({ unit, at_ms: now_ms }),
    now: () => now_ms,
  });
  arrive(100, STEP_MS);
});

afterEach(() => {
  vi.useRealTimers();
});

test('pictures at their time, and a little late, are as they were', () => {
  now_ms += 800;
  arrive(20, 0);
  arrive(100, STEP_MS);
  expect(sent.map(({ unit }) => unit.dts_ms)).toEqual(
    Array.from({ length: 220 }, (_, index) => index * STEP_MS),
  );
  expect(held_up.isStale(0)).toBe(false);
});

test('of what was held up for 8 s only the last GOP goes on, at the time at which it is sent', () => {
  now_ms += 8_000;
  const back_at = now_ms;
  arrive(206, 1);
  const burst = sentSince(back_at);
  expect(burst[0]?.key).toBe(true);
  expect(burst.length).toBeLessThanOrEqual(GOP);
  // On the stream's clock, as if nothing had happened.
  for (const { dts_ms, pts_ms } of burst) {
    expect(pts_ms).toBe(dts_ms);
    expect(Math.abs(dts_ms - (now_ms - 70_000))).toBeLessThanOrEqual(150);
  }
  expect(held_up.isStale(back_at - 70_000 - 4_000)).toBe(true);
  expect(held_up.isStale(now_ms - 70_000 - 200)).toBe(false);
  const before = sent.length;
  arrive(100, STEP_MS);
  expect(sent).toHaveLength(before + 100);
  expect(held_up.isStale(0)).toBe(false);
});

test('a source that stood itself, and goes on where it was, is back within a third of a second', () => {
  now_ms += 20_000;
  const back_at = now_ms;
  arrive(200, STEP_MS);
  expect(sent.find(({ at_ms }) => at_ms >= back_at)?.at_ms).toBeLessThanOrEqual(back_at + 320);
  // None is missing, so that each has what it refers to.
  expect(sentSince(back_at).map(({ dts_ms }) => dts_ms)).toEqual(
    Array.from({ length: 200 }, (_, index) => (100 + index) * STEP_MS),
  );
});

test('another publisher is on time from its first picture on', () => {
  now_ms += 20_000;
  held_up.reset();
  arrive(1, STEP_MS);
  expect(sent).toHaveLength(101);
});

test('what comes late and is followed by nothing, as of a screen that stands still, goes on after a third of a second', () => {
  now_ms += 20_000;
  const back_at = now_ms;
  arrive(10, 1);
  expect(sentSince(back_at)).toEqual([]);
  now_ms += 300;
  vi.advanceTimersByTime(300);
  expect(sentSince(back_at)).toHaveLength(10);
  // The next one is as late as those, and at its time then.
  now_ms += STEP_MS;
  arrive(1, 2000);
  expect(sentSince(back_at)).toHaveLength(11);
});
