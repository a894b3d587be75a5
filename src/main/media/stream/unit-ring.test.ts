import { describe, expect, test } from 'vitest';
import { aacUnit, nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import type { MediaUnit, VideoUnit } from './media-unit.ts';
import { createUnitRing, type UnitRing } from './unit-ring.ts';

const LIMITS = { keep_ms: 10_000, max_bytes: 1_000_000 };

const picture = (dts_ms: number, key = false, bytes = 96): VideoUnit =>
  videoUnit({ dts_ms, key, nals: [nalUnit(key ? 5 : 1, bytes)] });

/** Pictures each 40 ms, a key frame each `gop` of them. */
const fill = (
  ring: UnitRing,
  { from = 0, count, gop }: { from?: number; count: number; gop: number },
): void => {
  for (let i = from; i < from + count; i += 1) ring.push(picture(i * 40, i % gop === 0));
};

const times = (units: readonly MediaUnit[]): number[] => units.map(({ dts_ms }) => dts_ms);
const totalBytes = (units: readonly MediaUnit[]): number =>
  units.reduce((sum, { data }) => sum + data.length, 0);

describe('sinceKeyFrame', () => {
  test('is empty before there is anything', () => {
    expect(createUnitRing(LIMITS).sinceKeyFrame()).toEqual([]);
  });

  test('is empty before the first key frame', () => {
    const ring = createUnitRing(LIMITS);
    ring.push(aacUnit(0));
    ring.push(picture(0));
    ring.push(aacUnit(23));
    expect(ring.sinceKeyFrame()).toEqual([]);
  });

  test('begins at the newest key frame, sound included', () => {
    const ring = createUnitRing(LIMITS);
    const units = [picture(0, true), aacUnit(10), picture(40), picture(80, true), aacUnit(90), picture(120)];
    for (const unit of units) ring.push(unit);
    expect(ring.sinceKeyFrame()).toEqual(units.slice(3));
  });

  test('is all sound where there is no picture', () => {
    const ring = createUnitRing(LIMITS);
    for (const at of [0, 23, 46]) ring.push(aacUnit(at));
    expect(times(ring.sinceKeyFrame())).toEqual([0, 23, 46]);
  });

  test('stays as it was when the ring goes on', () => {
    const ring = createUnitRing(LIMITS);
    fill(ring, { count: 5, gop: 50 });
    const before = ring.sinceKeyFrame();
    fill(ring, { from: 5, count: 600, gop: 50 });
    expect(times(before)).toEqual([0, 40, 80, 120, 160]);
  });

  test('holds a GOP that is longer than what is kept', () => {
    const ring = createUnitRing(LIMITS);
    fill(ring, { count: 1000, gop: 5000 });
    expect(ring.sinceKeyFrame()).toHaveLength(1000);
  });
});

describe('what is kept', () => {
  test('is 10 s at least, and little more', () => {
    const ring = createUnitRing(LIMITS);
    for (let i = 0; i < 3000; i += 1) {
      ring.push(picture(i * 40, i % 25 === 0));
      // 10 s are 250 pictures; a GOP and the stride of the trimming may stand above them.
      if (i > 400) expect(ring.length).toBeGreaterThanOrEqual(250);
      expect(ring.length).toBeLessThanOrEqual(250 + 25 + 66);
    }
    expect(times(ring.sinceKeyFrame())[0]).toBe(2975 * 40);
  });

  test('is bounded in time for sound alone, too', () => {
    const ring = createUnitRing(LIMITS);
    for (let i = 0; i < 5000; i += 1) ring.push(aacUnit(i * 20));
    const kept = times(ring.sinceKeyFrame());
    expect(kept.at(-1)).toBe(4999 * 20);
    expect(kept.length).toBeLessThanOrEqual(502);
    expect(kept.length).toBeGreaterThan(200);
  });

  test('is bounded in bytes at every moment', () => {
    const ring = createUnitRing({ keep_ms: 10_000, max_bytes: 50_000 });
    for (let i = 0; i < 500; i += 1) {
      ring.push(picture(i * 40, i % 25 === 0, 1000 + i));
      expect(ring.bytes).toBeLessThanOrEqual(50_000);
      const since = ring.sinceKeyFrame();
      if (since.length > 0) expect(since[0]).toMatchObject({ key: true });
    }
  });

  test('is bounded in number, however small they are', () => {
    const ring = createUnitRing({ keep_ms: 1e9, max_bytes: 1e9 });
    for (let i = 0; i < 200_000; i += 1) ring.push(picture(i, i === 0, 1));
    expect(ring.length).toBeLessThanOrEqual(32_768);
  });

  test('loses a GOP that is too large, and has the next one', () => {
    const ring = createUnitRing({ keep_ms: 10_000, max_bytes: 10_000 });
    ring.push(picture(0, true, 4000));
    ring.push(picture(40, false, 4000));
    ring.push(picture(80, false, 4000));
    expect(ring.sinceKeyFrame()).toEqual([]);
    ring.push(picture(120, true, 500));
    expect(times(ring.sinceKeyFrame())).toEqual([120]);
  });

  test('is nothing of a picture that is larger than all', () => {
    const ring = createUnitRing({ keep_ms: 10_000, max_bytes: 1000 });
    ring.push(picture(0, true, 5000));
    expect([ring.length, ring.bytes]).toEqual([0, 0]);
  });

  test('is counted to the byte', () => {
    const ring = createUnitRing(LIMITS);
    const units = Array.from({ length: 60 }, (_, i) => picture(i * 40, i === 0, 10 + i));
    for (const unit of units) ring.push(unit);
    expect(ring.bytes).toBe(totalBytes(units));
    fill(ring, { from: 60, count: 2000, gop: 10 });
    expect(ring.bytes / ring.length).toBe(100);
  });
});

test('clear forgets everything, that there were pictures as well', () => {
  const ring = createUnitRing(LIMITS);
  fill(ring, { count: 10, gop: 5 });
  ring.clear();
  expect([ring.length, ring.bytes, ring.sinceKeyFrame().length]).toEqual([0, 0, 0]);
  ring.push(aacUnit(0));
  expect(ring.sinceKeyFrame()).toHaveLength(1);
});
