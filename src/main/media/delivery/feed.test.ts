import { beforeEach, describe, expect, test } from 'vitest';
import { BASELINE, HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import { aacUnit, nalUnit, videoConfig, videoUnit } from '../../../../test/support/media/units.ts';
import { feedTagSchema } from '../../../shared/process/index.ts';
import { FLV_TAG } from '../../flv/flv-tag.ts';
import { createFlvDemuxer, type FlvTag } from '../flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../flv/flv-media-reader.ts';
import { createLiveStream, type LiveStream } from '../stream/live-stream.ts';
import type { MediaUnit } from '../stream/media-unit.ts';
import { openFeed } from './feed.ts';

const MB = 1024 * 1024;

interface Reader {
  readonly tags: FlvTag[];
  readonly units: MediaUnit[];
  /** "began 0", "key 0", "picture 40", "sound 10", "left_out 10" … in order. */
  readonly story: string[];
  waiting_bytes: number;
  /** Units that were left out. */
  sheds: number;
  readonly leave: () => void;
}

let stream: LiveStream;
beforeEach(() => {
  stream = createLiveStream();
});

/** Reads a feed as the app does. */
const read = (): Reader => {
  const tags: FlvTag[] = [];
  const units: MediaUnit[] = [];
  const story: string[] = [];
  const media = createFlvMediaReader({
    onUnit: (unit) => {
      units.push(unit);
      const name = unit.kind === 'audio' ? 'sound' : unit.key ? 'key' : 'picture';
      story.push(`${name} ${String(unit.dts_ms)}`);
    },
    onUnsupported: (_, codec) => {
      throw new Error(codec);
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    tags.push(tag);
    if (tag.type === FLV_TAG.script) {
      const { airclass } = feedTagSchema.parse(JSON.parse(tag.body.toString()));
      story.push(`${airclass.replace(/^(publisher|unit)_/, '')} ${String(tag.timestamp_ms)}`);
    } else media.push(tag);
  });
  const reader = { tags, units, story, waiting_bytes: 0, sheds: 0 };
  const leave = openFeed({
    stream,
    maxBytes: () => 8 * MB,
    onShed: () => {
      reader.sheds += 1;
    },
    sink: {
      write: (chunk) => {
        demuxer.push(chunk);
      },
      get waiting_bytes() {
        return reader.waiting_bytes;
      },
    },
  });
  return Object.assign(reader, { leave });
};

describe('a feed', () => {
  test('begins with the last key frame, and goes on as units come', () => {
    stream.begin();
    for (const unit of [
      videoUnit({ key: true, dts_ms: 0 }),
      videoUnit({ key: true, dts_ms: 1000, pts_ms: 1080 }),
      aacUnit(1010),
    ]) {
      stream.push(unit);
    }
    const { story, units } = read();
    expect(story).toEqual(['began 0', 'key 1000', 'sound 1010']);
    stream.push(videoUnit({ dts_ms: 1040, pts_ms: 1060 }));
    expect(story.at(-1)).toBe('picture 1040');
    expect(units).toMatchObject([{ pts_ms: 1080 }, {}, { pts_ms: 1060 }]);
  });

  test('says nothing before there is a publisher, and gives nothing of one that is gone', () => {
    const early = read();
    expect(early.tags).toEqual([]);
    stream.begin();
    stream.push(videoUnit({ key: true, dts_ms: 40 }));
    stream.end();
    expect(early.story).toEqual(['began 0', 'key 40', 'ended 40']);
    const late = read();
    expect(late.story).toEqual([]);
    stream.begin();
    stream.push(videoUnit({ key: true, dts_ms: 5000 }));
    expect(late.story).toEqual(['began 0', 'key 5000']);
  });

  test('stays over publishers, and gives each its configurations', () => {
    const reader = read();
    for (const from_ms of [0, 10_000]) {
      stream.begin();
      stream.push(videoUnit({ key: true, dts_ms: from_ms }));
      stream.push(aacUnit(from_ms + 5));
    }
    expect(reader.story).toEqual([
      ...['began 0', 'key 0', 'sound 5', 'ended 5'],
      ...['began 5', 'key 10000', 'sound 10005'],
    ]);
    const configs = reader.tags.filter(({ type, body }) => type !== FLV_TAG.script && body[1] === 0);
    expect(configs.map(({ type, timestamp_ms }) => [type, timestamp_ms])).toEqual([
      [FLV_TAG.video, 0],
      [FLV_TAG.audio, 5],
      [FLV_TAG.video, 10_000],
      [FLV_TAG.audio, 10_005],
    ]);
  });

  test('tells a configuration that changed', () => {
    stream.begin();
    const { units } = read();
    const [wide, tall] = [videoConfig(BASELINE), videoConfig(HIGH_WITH_B_FRAMES)];
    stream.push(videoUnit({ key: true, dts_ms: 0, config: wide }));
    stream.push(videoUnit({ key: true, dts_ms: 40, config: tall }));
    expect(units).toMatchObject([{ config: wide }, { config: tall }]);
  });

  test('has whole milliseconds that never go back, and pictures that never stand still', () => {
    stream.begin();
    const { tags } = read();
    for (const dts_ms of [0.4, 33.7, 33.9, 34.2, 20, 67.1])
      stream.push(videoUnit({ key: dts_ms < 1, dts_ms }));
    for (const dts_ms of [0.2, 21.5, 21.4, 10, 42.9]) stream.push(aacUnit(dts_ms));
    const times = (kind: number): number[] =>
      tags.filter(({ type, body }) => type === kind && body[1] === 1).map((tag) => tag.timestamp_ms);
    expect(times(FLV_TAG.video)).toEqual([0, 34, 35, 36, 37, 67]);
    expect(times(FLV_TAG.audio)).toEqual([0, 22, 22, 22, 43]);
  });

  test('ends', () => {
    stream.begin();
    const { leave, story } = read();
    leave();
    leave();
    stream.push(aacUnit(0));
    stream.end();
    expect(story).toEqual(['began 0']);
    expect(stream.readers).toBe(0);
  });

  test('takes mad times', () => {
    stream.begin();
    const { units, tags } = read();
    stream.push(videoUnit({ key: true, dts_ms: 2 ** 32 + 7, pts_ms: 2 ** 40 }));
    stream.push(videoUnit({ dts_ms: 2 ** 32 + 47, pts_ms: -(2 ** 40) }));
    expect(units).toMatchObject([{ pts_ms: 7 + 0x7f_ffff }, { pts_ms: 47 }]);
    expect(tags.at(-1)?.timestamp_ms).toBe(47);
  });
});

describe('a slow reader', () => {
  const picture = (dts_ms: number, key = false): void => {
    stream.push(videoUnit({ dts_ms, key, nals: [nalUnit(key ? 5 : 1, 1000)] }));
  };

  test('misses all until the first key frame after it has caught up', () => {
    stream.begin();
    const reader = read();
    picture(0, true);
    reader.waiting_bytes = 8 * MB;
    picture(40);
    reader.waiting_bytes = 8 * MB + 1;
    picture(80);
    picture(120, true);
    stream.push(aacUnit(125));
    reader.waiting_bytes = 0;
    picture(160);
    stream.push(aacUnit(165));
    picture(200, true);
    stream.push(aacUnit(205));
    expect(reader.story.filter((word) => !word.startsWith('left_out'))).toEqual([
      ...['began 0', 'key 0', 'picture 40', 'key 200', 'sound 205'],
    ]);
    expect(reader.sheds).toBe(5);
  });

  test('that has caught up hears that the source goes on, and nothing of a source that is silent', () => {
    stream.begin();
    const reader = read();
    picture(0, true);
    reader.waiting_bytes = 9 * MB;
    picture(40);
    stream.push(aacUnit(45));
    expect(reader.story).toEqual(['began 0', 'key 0']);
    reader.waiting_bytes = 0;
    picture(80);
    stream.push(aacUnit(85));
    expect(reader.story.slice(2)).toEqual(['left_out 0', 'left_out 0']);
    picture(120, true);
    picture(160);
    expect(reader.story.slice(4)).toEqual(['key 120', 'picture 160']);
  });

  test('of sound alone has it back at once', () => {
    stream.begin();
    const reader = read();
    reader.waiting_bytes = 9 * MB;
    stream.push(aacUnit(0));
    reader.waiting_bytes = 0;
    stream.push(aacUnit(20));
    expect(reader.story).toEqual(['began 0', 'sound 20']);
  });

  test('is told of publishers in any case', () => {
    stream.begin();
    const reader = read();
    reader.waiting_bytes = 9 * MB;
    stream.end();
    expect(reader.story).toEqual(['began 0', 'ended 0']);
  });
});
