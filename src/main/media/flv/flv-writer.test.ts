import { describe, expect, test } from 'vitest';
import { HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import {
  AAC_CONFIG,
  aacUnit,
  BASELINE_CONFIG,
  nalUnit,
  opusUnit,
  videoConfig,
  videoUnit,
} from '../../../../test/support/media/units.ts';
import type { AudioUnit, MediaUnit, OpusConfig } from '../stream/media-unit.ts';
import { FLV_TAG } from '../../flv/flv-tag.ts';
import { createFlvDemuxer, type FlvTag } from './flv-demuxer.ts';
import { createFlvMediaReader } from './flv-media-reader.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import { flvAudioConfigTag, flvAudioTag, flvJsonTag, flvVideoConfigTag, flvVideoTag } from './flv-writer.ts';

const HEADER = flvFileHeader({ has_video: true, has_audio: true });

const read = (...parts: readonly Buffer[]): { tags: FlvTag[]; units: MediaUnit[] } => {
  const tags: FlvTag[] = [];
  const units: MediaUnit[] = [];
  const reader = createFlvMediaReader({
    onUnit: (unit) => units.push(unit),
    onUnsupported: (kind, codec) => {
      throw new Error(`${kind} ${codec}`);
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    tags.push(tag);
    reader.push(tag);
  });
  demuxer.push(Buffer.concat([HEADER, ...parts]));
  return { tags, units };
};

test.each([
  [{ has_video: true, has_audio: true }, 5],
  [{ has_video: true, has_audio: false }, 1],
  [{ has_video: false, has_audio: true }, 4],
])('the header announces %j', (content, flags) => {
  expect(flvFileHeader(content).toString('hex')).toBe(`464c56010${flags}0000000900000000`);
});

describe('what is written is read again', () => {
  test('sound and pictures, with B-frames', () => {
    const config = videoConfig(HIGH_WITH_B_FRAMES);
    const units: MediaUnit[] = [
      videoUnit({ key: true, dts_ms: 0, pts_ms: 80, config, nals: [nalUnit(5, 5000)] }),
      aacUnit(10),
      videoUnit({ dts_ms: 40, pts_ms: 200, config }),
      videoUnit({ dts_ms: 80, pts_ms: 70, config }),
      aacUnit(33, 400),
    ];
    const written = units.map((unit) =>
      unit.kind === 'video' ? flvVideoTag(unit, 0) : flvAudioTag(unit, 0),
    );
    expect(read(flvVideoConfigTag(config, 0), flvAudioConfigTag(AAC_CONFIG, 0), ...written).units).toEqual(
      units,
    );
  });

  test.each([1, 2] as const)('Opus of %d channels', (channels) => {
    const config: OpusConfig = { codec: 'opus', sample_rate: 48_000, channels };
    const units: AudioUnit[] = [0, 20].map((dts_ms) => ({ ...opusUnit(dts_ms), config }));
    const written = units.map((unit) => flvAudioTag(unit, 0));
    expect(read(flvAudioConfigTag(config, 0), ...written).units).toEqual(units);
  });

  test('JSON of our own', () => {
    const [tag] = read(flvJsonTag({ airclass: 'publisher_began' }, 40)).tags;
    expect(tag).toMatchObject({ type: FLV_TAG.script, timestamp_ms: 40 });
    expect(tag?.body.toString()).toBe('{"airclass":"publisher_began"}');
  });

  test('with times from a base on, to the millisecond', () => {
    const video = flvVideoTag(videoUnit({ dts_ms: 1040.4, pts_ms: 1080.6 }), 1000);
    const audio = flvAudioTag(aacUnit(1060.7), 1000);
    const { units } = read(
      flvVideoConfigTag(BASELINE_CONFIG, 0),
      flvAudioConfigTag(AAC_CONFIG, 0),
      video,
      audio,
    );
    expect(units).toMatchObject([{ dts_ms: 40, pts_ms: 80 }, { dts_ms: 61 }]);
  });

  test.each([0xff_ffff, 0x100_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff])('at %d ms', (dts_ms) => {
    expect(
      read(flvVideoConfigTag(BASELINE_CONFIG, dts_ms), flvVideoTag(videoUnit({ dts_ms }), 0)).tags,
    ).toMatchObject([{ timestamp_ms: dts_ms }, { timestamp_ms: dts_ms }]);
  });

  test('past 2^32 ms, where FLV counts anew', () => {
    expect(read(flvAudioTag(aacUnit(2 ** 32 + 5), 0)).tags).toMatchObject([{ timestamp_ms: 5 }]);
  });
});

test('each tag ends with its size', () => {
  for (const tag of [
    flvVideoConfigTag(BASELINE_CONFIG, 0),
    flvVideoTag(videoUnit(), 0),
    flvAudioConfigTag(AAC_CONFIG, 0),
    flvAudioTag(aacUnit(), 0),
  ]) {
    expect(tag.readUInt32BE(tag.length - 4)).toBe(tag.length - 4);
  }
});
