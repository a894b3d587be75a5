import { beforeEach, expect, test } from 'vitest';
import { BASELINE, HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import { nalUnit, videoConfig } from '../../../../test/support/media/units.ts';
import { createFlvDemuxer } from '../flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../flv/flv-media-reader.ts';
import { joinLengthPrefixed } from '../h264/nal.ts';
import type { MediaUnit } from '../stream/media-unit.ts';
import { createShareMedia, type ShareMedia } from './share-media.ts';

const SMALL = videoConfig(BASELINE);
const LARGE = videoConfig(HIGH_WITH_B_FRAMES);

let media: ShareMedia;
beforeEach(() => {
  media = createShareMedia();
});

const picture = (time_ms: number, key = false): boolean =>
  media.push({ kind: 'picture', key, time_ms, data: joinLengthPrefixed([nalUnit(key ? 5 : 1, 20)]) });
const sound = (time_ms: number): boolean =>
  media.push({ kind: 'sound', time_ms, data: Buffer.from([0xfc, time_ms & 0xff]) });
const configure = (config = SMALL): boolean => media.push({ kind: 'video_config', config });
const configureSound = (): boolean => media.push({ kind: 'audio_config', channels: 2 });

/** Reads what a subscriber gets as the engine does. */
const subscribe = (): { units: MediaUnit[]; configs: number; leave: () => void } => {
  const seen = { units: [] as MediaUnit[], configs: 0, leave: (): void => undefined };
  const reader = createFlvMediaReader({
    onUnit: (unit) => seen.units.push(unit),
    onUnsupported: (_kind, codec) => {
      throw new Error(codec);
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    if (tag.type === 9 && tag.body[1] === 0) seen.configs += 1;
    reader.push(tag);
  });
  seen.leave = media.subscribe((flv) => {
    demuxer.push(flv);
  });
  return seen;
};
const summary = (units: readonly MediaUnit[]): string[] =>
  units.map((unit) => `${unit.kind === 'audio' ? 'sound' : unit.key ? 'key' : 'picture'} ${unit.dts_ms}`);

test('reaches a subscriber as it comes, each configuration once', () => {
  const seen = subscribe();
  configure();
  configureSound();
  sound(0);
  picture(1, true);
  picture(34);
  sound(20);
  configure();
  picture(67, true);
  expect(summary(seen.units)).toEqual(['sound 0', 'key 1', 'picture 34', 'sound 20', 'key 67']);
  expect(seen.configs).toBe(1);
  expect(seen.units[0]).toMatchObject({ config: { codec: 'opus', channels: 2 } });
  seen.leave();
  picture(100);
  expect(seen.units).toHaveLength(5);
});

test('gives a late subscriber everything since the last key frame', () => {
  configure();
  configureSound();
  picture(0, true);
  sound(5);
  picture(33);
  picture(66, true);
  sound(70);
  picture(99);
  expect(summary(subscribe().units)).toEqual(['key 66', 'sound 70', 'picture 99']);
});

test('waits for a key frame at the start and after a new configuration', () => {
  const seen = subscribe();
  configure();
  expect(picture(0)).toBe(false);
  expect(picture(1, true)).toBe(true);
  configure(LARGE);
  expect(picture(2)).toBe(false);
  expect(picture(3, true)).toBe(true);
  expect(summary(seen.units)).toEqual(['key 1', 'key 3']);
  expect(seen.units.map((unit) => (unit.kind === 'video' ? unit.config.avcc : null))).toEqual([
    SMALL.avcc,
    LARGE.avcc,
  ]);
});

test('keeps a bounded past, and waits for a key frame beyond it', () => {
  configure();
  picture(0, true);
  let went_on = 0;
  for (let i = 1; i <= 5000; i += 1) if (picture(i)) went_on += 1;
  expect(went_on).toBeLessThanOrEqual(4000);
  expect(subscribe().units).toEqual([]);
  expect(picture(5001, true)).toBe(true);
});

test('does not take media without a configuration, nor times that go back', () => {
  expect(() => picture(0, true)).toThrow('before its configuration');
  expect(() => sound(0)).toThrow('before its configuration');
  configure();
  configureSound();
  picture(50, true);
  sound(40);
  expect(() => picture(49)).toThrow('goes back');
  expect(() => sound(39)).toThrow('goes back');
});
