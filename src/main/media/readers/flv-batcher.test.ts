import { describe, expect, test } from 'vitest';
import { BASELINE, HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import {
  AAC_CONFIG,
  aacUnit,
  opusUnit,
  videoConfig,
  videoUnit,
} from '../../../../test/support/media/units.ts';
import { createFlvDemuxer, type FlvTag } from '../flv/flv-demuxer.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import { configTags, createFlvBatcher, type FlvBatch } from './flv-batcher.ts';

const collect = ({ with_video = true } = {}) => {
  const batches: FlvBatch[] = [];
  const batcher = createFlvBatcher({ with_video, onBatch: (batch) => batches.push(batch) });
  return { batches, batcher };
};

const tagsIn = (...buffers: Buffer[]): Pick<FlvTag, 'type' | 'timestamp_ms'>[] => {
  const tags: Pick<FlvTag, 'type' | 'timestamp_ms'>[] = [];
  const demuxer = createFlvDemuxer(({ type, timestamp_ms }) => tags.push({ type, timestamp_ms }));
  demuxer.push(Buffer.concat([flvFileHeader({ has_video: true, has_audio: true }), ...buffers]));
  return tags;
};

describe('a batch', () => {
  test('holds what came between two flushes, in order and with the stream’s times', () => {
    const { batches, batcher } = collect();
    batcher.push(videoUnit({ dts_ms: 1000, key: true }));
    batcher.push(videoUnit({ dts_ms: 1033 }));
    batcher.flush();
    batcher.flush();
    batcher.push(videoUnit({ dts_ms: 1066 }));
    batcher.flush();
    expect(batches.map(({ bytes }) => tagsIn(bytes).map(({ timestamp_ms }) => timestamp_ms))).toEqual([
      [1000, 1033],
      [1066],
    ]);
    expect(batches.map(({ is_start, first_ms }) => [is_start, first_ms])).toEqual([
      [true, 1000],
      [false, 1066],
    ]);
  });

  test('begins anew at a key frame, without a flush', () => {
    const { batches, batcher } = collect();
    for (const dts_ms of [0, 33, 66]) batcher.push(videoUnit({ dts_ms, key: dts_ms !== 33 }));
    batcher.flush();
    expect(batches.map(({ is_start, first_ms }) => [is_start, first_ms])).toEqual([
      [true, 0],
      [true, 66],
    ]);
  });

  test('is no longer than 64 kB, but for a tag that alone is', () => {
    const { batches, batcher } = collect();
    const big = Buffer.alloc(100_000, 1);
    const some = Buffer.alloc(30_000, 1);
    batcher.push(videoUnit({ key: true, nals: [big] }));
    for (const dts_ms of [1, 2, 3]) batcher.push(videoUnit({ dts_ms, nals: [some] }));
    batcher.flush();
    expect(batches.map(({ bytes }) => tagsIn(bytes).length)).toEqual([1, 2, 1]);
  });

  test('of sound is a place to begin while there is no picture', () => {
    const { batches, batcher } = collect();
    batcher.push(aacUnit(0));
    batcher.flush();
    batcher.push(videoUnit({ dts_ms: 10, key: true }));
    batcher.push(aacUnit(20));
    batcher.flush();
    batcher.push(aacUnit(40));
    batcher.flush();
    expect(batches.map(({ is_start }) => is_start)).toEqual([true, true, false]);
  });

  test('leaves out pictures before the first key frame, pictures where sound alone is wanted, and Opus', () => {
    const { batches, batcher } = collect();
    batcher.push(videoUnit());
    batcher.push(opusUnit());
    batcher.flush();
    const sound = collect({ with_video: false });
    sound.batcher.push(videoUnit({ key: true }));
    sound.batcher.push(aacUnit());
    sound.batcher.flush();
    expect(batches).toEqual([]);
    expect(sound.batches.map(({ bytes }) => tagsIn(bytes).map(({ type }) => type))).toEqual([[8]]);
  });
});

describe('configurations', () => {
  test('that change end a batch; the same bytes again change nothing', () => {
    const { batches, batcher } = collect();
    const high = videoConfig(HIGH_WITH_B_FRAMES);
    batcher.push(videoUnit({ key: true }));
    batcher.push(videoUnit({ dts_ms: 33, config: videoConfig(BASELINE) }));
    batcher.push(videoUnit({ dts_ms: 66, config: high }));
    batcher.flush();
    expect(batches.map(({ bytes }) => tagsIn(bytes).length)).toEqual([2, 1]);
    expect(batches[1]?.configs.video).toBe(high);
  });

  test('of a publisher that went do not hold for the next one', () => {
    const { batches, batcher } = collect();
    batcher.push(aacUnit());
    batcher.push(videoUnit({ key: true }));
    batcher.begin();
    batcher.push(videoUnit({ dts_ms: 100 }));
    batcher.push(videoUnit({ dts_ms: 133, key: true }));
    batcher.flush();
    expect(batches.at(-1)).toMatchObject({ first_ms: 133, configs: { audio: null } });
  });

  test('become tags for whoever was not told them', () => {
    const configs = { video: videoConfig(), audio: AAC_CONFIG };
    const nothing = { video: null, audio: null };
    expect(tagsIn(...configTags(configs, nothing, 500))).toEqual([
      { type: 9, timestamp_ms: 500 },
      { type: 8, timestamp_ms: 500 },
    ]);
    expect(configTags(configs, { ...configs, video: null }, 0)).toHaveLength(1);
    expect(configTags(configs, configs, 0)).toEqual([]);
    expect(configTags(nothing, configs, 0)).toEqual([]);
  });
});
