import { beforeEach, expect, test } from 'vitest';
import type { Quality } from '../../../shared/contract/media/ways.ts';
import { createQualityControl, type QualityControl, type QualitySample } from './quality-control.ts';

const clean: QualitySample = { window_ms: 1_000, frozen_ms: 0, received: 250, lost: 0 };
const lossy: QualitySample = { ...clean, lost: 30 };
const frozen: QualitySample = { ...clean, frozen_ms: 400 };

let control: QualityControl;
let at = 0;
const run = (sample: QualitySample, seconds: number): Quality => {
  for (let second = 0; second < seconds; second += 1) {
    at += 1_000;
    control.observe(sample, at);
  }
  return control.quality();
};
/** Seconds of a sample until the quality is another. */
const secondsUntilChange = (sample: QualitySample): number => {
  const before = control.quality();
  for (let second = 1; second <= 600; second += 1) if (run(sample, 1) !== before) return second;
  return Number.POSITIVE_INFINITY;
};

beforeEach(() => {
  control = createQualityControl();
  at = 0;
});

test('stays at the full picture while it plays, and through one bad second', () => {
  expect(run(clean, 60)).toBe('full');
  expect(run({ ...lossy, lost: 60, received: 1_000 }, 1)).toBe('full');
  expect(run(clean, 60)).toBe('full');
});

test.each([
  ['loss', lossy],
  ['a picture that stands', frozen],
])('goes down one step at a time under sustained %s', (_, sample) => {
  expect(secondsUntilChange(sample)).toBe(4);
  expect(control.quality()).toBe('light');
  const seconds = secondsUntilChange(sample);
  expect(seconds).toBeGreaterThanOrEqual(4);
  expect(seconds).toBeLessThanOrEqual(6);
  expect(control.quality()).toBe('sound');
  expect(run(sample, 120)).toBe('sound');
});

test('climbs one step after 15 s without trouble', () => {
  run(lossy, 12);
  expect(control.quality()).toBe('sound');
  const first = secondsUntilChange(clean);
  expect(first).toBeGreaterThanOrEqual(15);
  expect(first).toBeLessThanOrEqual(17);
  expect(control.quality()).toBe('light');
  expect(secondsUntilChange(clean)).toBeLessThanOrEqual(17);
  expect(control.quality()).toBe('full');
});

test('does not swing: a climb that fails is taken back in 3 s, and doubles the wait', () => {
  secondsUntilChange(lossy);
  const waits: number[] = [];
  for (let climb = 0; climb < 5; climb += 1) {
    waits.push(secondsUntilChange(clean));
    expect(control.quality()).toBe('full');
    expect(secondsUntilChange(lossy)).toBe(3);
    expect(control.quality()).toBe('light');
  }
  expect(waits.map((seconds) => Math.round(seconds / 5) * 5)).toEqual([15, 30, 60, 120, 120]);
});

test('a climb that held makes the next one quick again', () => {
  secondsUntilChange(lossy);
  secondsUntilChange(clean);
  secondsUntilChange(lossy);
  secondsUntilChange(clean);
  expect(run(clean, 60)).toBe('full');
  secondsUntilChange(lossy);
  expect(secondsUntilChange(clean)).toBeLessThanOrEqual(17);
});

test('forgets what was seen before the source or the way changed', () => {
  run(lossy, 3);
  control.forget(at);
  expect(run(lossy, 4)).toBe('full');
  control.reset();
  run(lossy, 12);
  control.reset();
  expect(control.quality()).toBe('full');
});
