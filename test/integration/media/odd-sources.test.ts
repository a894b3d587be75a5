import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { flvFileHeader } from '../../../src/main/flv/flv-tag.ts';
import type { DeliveryReader } from '../../../src/main/media/delivery/delivery-listener.ts';
import { createEngineStream, type EngineStream } from '../../../src/main/media/engine-stream.ts';
import { createFlvDemuxer, type FlvTag } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import { joinLengthPrefixed, splitLengthPrefixed } from '../../../src/main/media/h264/nal.ts';
import { findEncoders } from '../../../src/main/media/repair/encoders.ts';
import { createLiveStream } from '../../../src/main/media/stream/live-stream.ts';
import type { MediaUnit, VideoUnit } from '../../../src/main/media/stream/media-unit.ts';
import { createSourceFacts } from '../../../src/main/media/stream/source-facts.ts';
import { createUnitClock } from '../../../src/main/media/stream/unit-clock.ts';
import { createWebrtcRendition } from '../../../src/main/media/whep/webrtc-rendition.ts';
import { codedFlv } from '../../support/media/coded.ts';
import { flvTagBytes } from '../../support/media/flv-bytes.ts';
import { aacUnit, videoUnit } from '../../support/media/units.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(20_000), interval: 50 };
const HEADER = flvFileHeader({ has_video: true, has_audio: true });
const AVC_PICTURE_HEAD_BYTES = 5;

let stream: EngineStream;
let pictures: VideoUnit[];
let source: DeliveryReader;
beforeEach(() => {
  pictures = [];
  const ffmpeg_path = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
  stream = createEngineStream({
    ffmpeg_path,
    findEncoders: async () => findEncoders(ffmpeg_path),
    logger: createLogger({ part: 'test', level: 'silent' }),
    maxFeedBytes: () => 64 * 1024 * 1024,
    onShed: () => undefined,
    onPackets: () => undefined,
    onChange: () => undefined,
    onRejected: (_, reason, detail) => {
      throw new Error(`${reason}: ${detail}`);
    },
  });
  const media = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind === 'video') pictures.push(unit);
    },
    onUnsupported: () => undefined,
  });
  const demuxer = createFlvDemuxer((tag) => {
    media.push(tag);
  });
  stream.feed('source', {
    write: (chunk) => {
      demuxer.push(chunk);
    },
    waiting_bytes: 0,
  });
  source = stream.deliver(
    { secret: '', stream_id: 's', publisher_id: 'p', kind: 'rtmp', since: '2026-01-01T00:00:00.000Z' },
    () => undefined,
  );
  source.onData(HEADER);
});
afterEach(() => {
  stream.stop();
});

const tagsOf = (flv: Buffer): FlvTag[] => {
  const tags: FlvTag[] = [];
  createFlvDemuxer((tag) => tags.push({ ...tag, body: Buffer.from(tag.body) })).push(flv);
  return tags;
};
const isAvcHeader = ({ type, body }: FlvTag): boolean => type === 9 && body[1] === 0;
const isAvcPicture = ({ type, body }: FlvTag): boolean => type === 9 && body[1] === 1;
const send = (tags: readonly FlvTag[]): void => {
  for (const { type, timestamp_ms, body } of tags) source.onData(flvTagBytes(type, timestamp_ms, body));
};
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30'];

test('a source that sends each slice in a message of its own has as many pictures as it has', () => {
  const whole = tagsOf(
    codedFlv({ seconds: 2, video: [...X264, '-x264-params', 'slices=4:sliced-threads=0'] }),
  );
  send(
    whole.flatMap((tag) => {
      if (!isAvcPicture(tag)) return [tag];
      const head = tag.body.subarray(0, AVC_PICTURE_HEAD_BYTES);
      const nals = splitLengthPrefixed(tag.body.subarray(AVC_PICTURE_HEAD_BYTES), 4);
      return nals.map((nal) => ({ ...tag, body: Buffer.concat([head, joinLengthPrefixed([nal])]) }));
    }),
  );
  source.onEnd();
  const sent = whole.filter(isAvcPicture);
  expect(sent).toHaveLength(60);
  expect(pictures).toHaveLength(sent.length);
  // Four slices each, and what stands before them.
  for (const { data } of pictures) {
    const slices = splitLengthPrefixed(data, 4).filter((nal) => [1, 5].includes((nal[0] ?? 0) & 0x1f));
    expect(slices).toHaveLength(4);
  }
});

test('a source that sends its parameter sets before each key frame, and no header, has a picture', () => {
  const coded = tagsOf(codedFlv({ seconds: 2, video: [...X264, '-bsf:v', 'dump_extra=freq=keyframe'] }));
  send(coded.filter((tag) => !isAvcHeader(tag)));
  source.onEnd();
  expect(pictures).toHaveLength(60);
  expect(pictures[0]?.config.sps).toHaveLength(1);
});

test('one that sends none, or a header of nothing, has no picture, and after 3 s that is said', async () => {
  const nothing = { type: 9, timestamp_ms: 0, body: Buffer.from([0x17, 0, 0, 0, 0, 1, 66, 0, 31, 0xff]) };
  const coded = tagsOf(codedFlv({ seconds: 2, video: X264 })).filter((tag) => !isAvcHeader(tag));
  send([nothing, ...coded]);
  const codes = (): string[] => stream.status().ingest_warnings.map(({ code }) => code);
  expect(codes()).not.toContain('no_parameter_sets');
  await vi.waitFor(() => {
    expect(codes()).toContain('no_parameter_sets');
  }, WAIT);
  expect(stream.status().video).toBeNull();
});

test('a repair ends once its reason is over, at a key frame', async () => {
  const rtp = stream.watch('full').rtp;
  const part = (seconds: number, begins_s: number): void => {
    send(tagsOf(codedFlv({ seconds, video: X264, begins_s })));
  };
  part(3, 0);
  expect(stream.status().repair).toBe('none');
  // As long as this no key frame may stay away.
  part(1, 5.5);
  await vi.waitFor(() => {
    expect(stream.status().repair).toBe('x264');
  }, WAIT);
  part(12, 6.5);
  await vi.waitFor(() => {
    expect(stream.status().repair).toBe('none');
  }, WAIT);
  const before = rtp.video.head;
  part(2, 18.5);
  await vi.waitFor(() => {
    expect(rtp.video.head).toBeGreaterThan(before + 30);
  }, WAIT);
  expect(stream.status().repair).toBe('none');
});

describe('a source that stalls 20 times, and whose clock has jumped each time', () => {
  const JUMPS = 20;
  const EVERY_MS = 4000;
  const STALL_MS = 2500;
  const LAST_MS = JUMPS * EVERY_MS;
  const X264_STAND_IN = { name: 'stand-in', hardware: false, input_args: [], filters: [], args: [] };
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'airclass-odd-'));
    await writeFile(join(folder, 'ffmpeg'), '#!/bin/sh\nexec cat >/dev/null\n');
    await chmod(join(folder, 'ffmpeg'), 0o755);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.for([
    ['ahead, both tracks', 30_000, ['video', 'audio']],
    ['back, both tracks', -5000, ['video', 'audio']],
    ['ahead, the picture alone', 30_000, ['video']],
    ['back, the picture alone', -5000, ['video']],
    ['ahead, sound alone', 30_000, ['audio']],
  ] as const)('%s: its repair ends within 10 s', async ([, by_ms, kinds], context) => {
    if (process.platform === 'win32')
      return notRun(context, 'the repair of a clock that jumps', 'needs a shell');
    const clock = createUnitClock();
    const facts = createSourceFacts();
    const live = createLiveStream();
    live.begin();
    const rendition = createWebrtcRendition({
      ...{ source: live, facts: () => facts, ffmpeg_path: join(folder, 'ffmpeg') },
      findEncoders: () => Promise.resolve([X264_STAND_IN]),
      logger: createLogger({ part: 'test', level: 'silent' }),
      onShed: () => undefined,
      onUnit: () => undefined,
    });
    const take = (raw: MediaUnit, now_ms: number): void => {
      const unit = clock.stamp(raw, now_ms);
      if (unit === null) throw new Error('a picture was left out');
      facts.observe(unit, now_ms);
      live.push(unit);
      if (unit.kind === 'video') rendition.push(unit);
    };
    /** Everything of these moments but for what falls into a stall, each of which ends with a jump, in the middle of a GOP. */
    const play = (from_ms: number, to_ms: number): void => {
      for (let at = from_ms; at < to_ms; at += 20) {
        const jumps = Math.min(JUMPS, Math.floor(at / EVERY_MS));
        if (jumps < JUMPS && at % EVERY_MS >= EVERY_MS - STALL_MS) continue;
        const timeOf = (kind: 'video' | 'audio'): number =>
          1_000_000 + at + (kinds.some((one) => one === kind) ? jumps * by_ms : 0);
        take(aacUnit(timeOf('audio')), at);
        if (at % 40 === 0) take(videoUnit({ dts_ms: timeOf('video'), key: at % 1000 === 520 }), at);
      }
    };
    play(520, EVERY_MS + 20);
    await vi.waitFor(() => {
      expect(rendition.repair).toBe('x264');
    }, WAIT);
    play(EVERY_MS + 20, LAST_MS + 20);
    expect(rendition.repair).toBe('x264');
    play(LAST_MS + 20, LAST_MS + 10_000);
    expect(rendition.repair).toBe('none');
    rendition.reset();
  });
});
