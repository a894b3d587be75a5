import { describe, expect, test } from 'vitest';
import type { AacConfig, MediaUnit, VideoConfig } from '../media/index.ts';
import { createGatherer, type Gathered } from './gatherer.ts';
import { SILENT_CONFIG } from './silence.ts';

const configOf = (mark: number): VideoConfig => ({
  codec: 'h264',
  avcc: Buffer.alloc(7, mark),
  sps: [],
  pps: [],
});
const [A, B] = [configOf(1), configOf(2)];
const MONO: AacConfig = { codec: 'aac', asc: Buffer.from([0x11, 0x88]), sample_rate: 48_000, channels: 1 };
const picture = (dts_ms: number, key = false, config = A): MediaUnit => ({
  kind: 'video',
  key,
  dts_ms,
  pts_ms: dts_ms,
  data: Buffer.alloc(10),
  config,
});
const sound = (dts_ms: number, config = SILENT_CONFIG): MediaUnit => ({
  kind: 'audio',
  dts_ms,
  data: Buffer.alloc(10),
  config,
});
/** Pushes until it is known what begins. */
const gather = (
  ...units: readonly MediaUnit[]
): { readonly taken: Gathered | null; readonly pushed: number } => {
  const gatherer = createGatherer();
  for (const [at, unit] of units.entries()) {
    gatherer.push(unit);
    const taken = gatherer.take();
    if (taken !== null) return { taken, pushed: at + 1 };
  }
  return { taken: null, pushed: units.length };
};

describe('a period begins', () => {
  test('with a key frame and the first sound', () => {
    const { taken, pushed } = gather(
      sound(0),
      picture(10),
      picture(20, true),
      sound(15),
      sound(30),
      picture(40),
    );
    expect(pushed).toBe(3);
    expect(taken).toMatchObject({ video: A, audio: SILENT_CONFIG, base_ms: 20 });
  });

  test('without sound after a moment', () => {
    const { taken, pushed } = gather(picture(0, true), picture(400), picture(699), picture(700));
    expect(pushed).toBe(4);
    expect(taken).toMatchObject({ audio: null, base_ms: 0 });
    expect(taken?.units).toHaveLength(4);
  });

  test('with sound alone after a moment, unless there are pictures', () => {
    expect(gather(sound(0), sound(800)).taken).toMatchObject({ video: null, base_ms: 0 });
    expect(gather(picture(0), sound(0), sound(800), sound(9000)).taken).toBeNull();
    expect(gather(picture(0), sound(0), sound(12_000)).taken).toMatchObject({ video: null });
  });

  test('with the newest of two pictures, and of two sounds', () => {
    const { taken } = gather(
      picture(0, true),
      picture(100, false, B),
      picture(200, true, B),
      sound(210, MONO),
    );
    expect(taken).toMatchObject({ video: B, base_ms: 200, audio: MONO });
    expect(taken?.units).toHaveLength(2);
  });
});

test('what there is of a source that is gone begins a period, if it can be shown', () => {
  const gatherer = createGatherer();
  gatherer.push(picture(0, true));
  expect(gatherer.takeAll()).toMatchObject({ video: A, audio: null });
  gatherer.push(picture(0));
  gatherer.push(sound(0));
  expect(gatherer.takeAll()).toBeNull();
  gatherer.push(sound(0));
  expect(gatherer.takeAll()).toMatchObject({ video: null, audio: SILENT_CONFIG });
  expect(gatherer.takeAll()).toBeNull();
});

test('memory is bounded while nothing is known', () => {
  const gatherer = createGatherer();
  for (let at = 0; at < 20; at += 1)
    gatherer.push({ ...picture(at, at === 0), data: Buffer.alloc(4 * 1024 * 1024) });
  expect(gatherer.takeAll()).toBeNull();
});
