import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../../src/main/logging/logger.ts';
import type { FeedSink } from '../../../src/main/media/delivery/feed.ts';
import type { DeliveryReader } from '../../../src/main/media/delivery/delivery-listener.ts';
import { createEngineStream, type EngineStream } from '../../../src/main/media/engine-stream.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import { flvFileHeader } from '../../../src/main/flv/flv-tag.ts';
import { NAL, nalType } from '../../../src/main/media/h264/nal.ts';
import { parseSps } from '../../../src/main/media/h264/sps.ts';
import { findEncoders } from '../../../src/main/media/repair/encoders.ts';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';
import { HIGH_WITH_B_FRAMES, BASELINE } from '../../fixtures/media/parameter-sets.ts';
import { heapBytes } from '../../support/heap.ts';
import { codedFlv } from '../../support/media/coded.ts';
import { startEngine, type EngineHarness } from '../../support/media/engine-harness.ts';
import { flvTagBytes } from '../../support/media/flv-bytes.ts';
import { depacketizeH264 } from '../../support/media/rtp-reader.ts';
import { avcRecord, nalUnit } from '../../support/media/units.ts';
import { notRun } from '../../support/not-run.ts';
import { KEY, STREAM } from '../../support/rtmp/ingest-harness.ts';
import { createRandom, mutate } from '../../support/rtmp/mutate.ts';
import { message, TYPE, video } from '../../support/rtmp/rtmp-bytes.ts';
import { openPublisher } from '../../support/rtmp/rtmp-client.ts';
import { joinLengthPrefixed } from '../../../src/main/media/h264/nal.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 50 };
const MB = 1024 * 1024;
const logger = createLogger({ part: 'test', level: 'silent' });

interface Rejection {
  readonly publisher_id: string;
  readonly reason: string;
  readonly detail: string;
}

let stream: EngineStream;
let rejections: Rejection[];
let folder: string;
let publishers: number;
beforeEach(async () => {
  rejections = [];
  publishers = 0;
  folder = await mkdtemp(join(tmpdir(), 'airclass-hostile-'));
});
afterEach(async () => {
  stream.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = (ffmpeg_path: string | null): void => {
  stream = createEngineStream({
    ffmpeg_path,
    findEncoders: async () => findEncoders(ffmpeg_path ?? ''),
    logger,
    maxFeedBytes: () => 8 * 1024 * 1024,
    onShed: () => undefined,
    onPackets: () => undefined,
    onChange: () => undefined,
    onRejected: (publisher_id, reason, detail) => rejections.push({ publisher_id, reason, detail }),
  });
};
const deliver = (): DeliveryReader & { readonly cuts: number } => {
  publishers += 1;
  let cuts = 0;
  const reader = stream.deliver(
    {
      secret: '',
      stream_id: 'stream-1',
      publisher_id: `publisher-${String(publishers)}`,
      kind: 'rtmp',
      since: '2026-01-01T00:00:00.000Z',
    },
    () => {
      cuts += 1;
    },
  );
  return {
    ...reader,
    get cuts() {
      return cuts;
    },
  };
};

/** Reads a feed, checks each unit as it comes, and keeps nothing but what is asked of it. */
const check = (
  kind: 'source' | 'light',
  onUnit: (unit: MediaUnit) => void = () => undefined,
): (() => void) => {
  const last = { video: -1, audio: -1 };
  const media = createFlvMediaReader({
    onUnit: (unit) => {
      // Monotonic for 49 days.
      expect(unit.dts_ms).toBeGreaterThanOrEqual(last[unit.kind] + (unit.kind === 'video' ? 1 : 0));
      last[unit.kind] = unit.dts_ms;
      if (unit.kind === 'video') expect(unit.pts_ms).toBeGreaterThanOrEqual(unit.dts_ms);
      onUnit(unit);
    },
    onUnsupported: (_, codec) => {
      throw new Error(codec);
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    media.push(tag);
  });
  const sink: FeedSink = {
    write: (chunk) => {
      demuxer.push(chunk);
    },
    waiting_bytes: 0,
  };
  return stream.feed(kind, sink);
};
const sizeOf = (sps: Buffer | undefined): string => {
  const facts = parseSps(sps ?? Buffer.alloc(0));
  return `${String(facts?.width)}x${String(facts?.height)}`;
};
/** Once each, in order. */
const changesOf = (all: readonly string[]): string[] => all.filter((one, i) => one !== all[i - 1]);

const HEADER = flvFileHeader({ has_video: true, has_audio: true });
const avcTag = (time_ms: number, record: Buffer): Buffer =>
  flvTagBytes(9, time_ms, Buffer.concat([Buffer.from([0x17, 0, 0, 0, 0]), record]));
const pictureTag = (time_ms: number, composition_ms = 0): Buffer => {
  const head = Buffer.from([0x17, 1, 0, 0, 0]);
  head.writeIntBE(composition_ms, 2, 3);
  return flvTagBytes(9, time_ms, Buffer.concat([head, joinLengthPrefixed([nalUnit(5, 50)])]));
};

describe('thousands of broken streams', () => {
  test('throw nothing, leave every clock monotonic, and no memory behind', () => {
    open(null);
    const leave = [check('source'), check('light')];
    const sound = codedFlv({ seconds: 2, size: '96x64', video: ['-c:v', 'libx264', '-bf', '2', '-g', '15'] });
    const random = createRandom(33);
    const round = (): void => {
      const reader = deliver();
      const bytes = mutate(sound, 13, random);
      for (let at = 0; at < bytes.length; at += 4096) reader.onData(bytes.subarray(at, at + 4096));
      stream.status();
      reader.onEnd();
    };
    for (let i = 0; i < 300; i += 1) round();
    const before = heapBytes();
    for (let i = 0; i < 2000; i += 1) round();
    expect(heapBytes() - before).toBeLessThan(8 * MB);
    expect(rejections.length).toBeGreaterThan(50);
    expect(new Set(rejections.map(({ reason }) => reason))).toEqual(
      new Set(['malformed', 'unsupported_codec']),
    );
    for (const stop of leave) stop();
  });
});

describe('times', () => {
  test.each([
    ['that jump', (i: number) => i * 2900],
    ['that go back', (i: number) => Math.max(0, 100_000 - i * 37)],
    ['that stand still', () => 5],
    ['that wrap at 2^32', (i: number) => (2 ** 32 - 500 + i * 40) % 2 ** 32],
    ['of two clocks in turn', (i: number) => (i % 2) * 4_000_000_000 + i],
  ])('%s, with mad composition times', (_, timeOf) => {
    open(null);
    const seen: MediaUnit[] = [];
    check('source', (unit) => seen.push(unit));
    const { onData } = deliver();
    onData(HEADER);
    onData(avcTag(0, avcRecord(BASELINE)));
    for (let i = 0; i < 500; i += 1) onData(pictureTag(timeOf(i), [0, 8_388_607, -8_388_608][i % 3]));
    expect(seen).toHaveLength(500);
    // None runs away from the wall by more than half a minute, however long the source says it has been.
    expect(seen.at(-1)?.dts_ms).toBeLessThan(40_000);
    expect(rejections).toEqual([]);
  });
});

describe('configurations', () => {
  test.each([
    ['AVC that is cut short', avcTag(0, avcRecord(BASELINE).subarray(0, 15))],
    ['AVC whose sets are something else', avcTag(0, avcRecord({ sps: nalUnit(5, 20), pps: nalUnit(1, 9) }))],
    ['AVC of a megabyte', avcTag(0, Buffer.concat([avcRecord(BASELINE), Buffer.alloc(MB)]))],
    ['AAC of a byte', flvTagBytes(8, 0, Buffer.from([0xaf, 0, 0x12]))],
    ['Opus without a name', flvTagBytes(8, 0, Buffer.concat([Buffer.from([0x90]), Buffer.from('Opus1234')]))],
    ['no FLV', Buffer.from('RIFF, or whatever this is meant to be')],
  ])('%s: cut off as malformed, and said so', (_, bytes) => {
    open(null);
    const reader = deliver();
    if (bytes[0] !== 0x52) reader.onData(HEADER);
    reader.onData(bytes);
    expect(rejections).toMatchObject([{ publisher_id: 'publisher-1', reason: 'malformed' }]);
    expect(reader.cuts).toBe(1);
    expect(stream.status()).toMatchObject({ live: false, publisher: null });
    reader.onData(pictureTag(0));
    reader.onEnd();
    const next = deliver();
    // The first picture waits for the second, which tells that it was whole.
    next.onData(Buffer.concat([HEADER, avcTag(0, avcRecord(BASELINE)), pictureTag(0), pictureTag(40)]));
    expect(stream.status().live).toBe(true);
  });

  /** An ffmpeg that counts its starts. */
  const countingFfmpeg = async (): Promise<{ path: string; starts: () => Promise<number> }> => {
    const [path, log] = [join(folder, 'ffmpeg'), join(folder, 'starts')];
    await writeFile(log, '');
    await writeFile(path, `#!/bin/sh\ncase "$*" in *pipe:0*) echo x >> "${log}";; esac\nexec ffmpeg "$@"\n`);
    await chmod(path, 0o755);
    return { path, starts: async () => (await readFile(log, 'utf8')).length / 2 };
  };

  test('that change a hundred times a second start few programs, and are cut off', async (context) => {
    if (process.platform === 'win32')
      return notRun(context, 'codecs that change all the time', 'needs a shell');
    const ffmpeg = await countingFfmpeg();
    open(ffmpeg.path);
    const leave = check('light');
    const reader = deliver();
    reader.onData(HEADER);
    let changes = 0;
    const began_ms = performance.now();
    await vi.waitFor(
      () => {
        // Pictures with and without B-frames, sound of 44.1 and 48 kHz: everything begins anew with each.
        const sets = [BASELINE, HIGH_WITH_B_FRAMES][changes % 2] ?? BASELINE;
        const asc = [0x12, 0x10, 0x11, 0x90].slice((changes % 2) * 2).slice(0, 2);
        const time_ms = changes * 10;
        reader.onData(
          Buffer.concat([
            avcTag(time_ms, avcRecord(sets)),
            pictureTag(time_ms, 80),
            flvTagBytes(8, time_ms, Buffer.from([0xaf, 0, ...asc])),
            flvTagBytes(8, time_ms, Buffer.concat([Buffer.from([0xaf, 1]), Buffer.alloc(200, 1)])),
          ]),
        );
        changes += 1;
        expect(rejections).toHaveLength(1);
      },
      { timeout: patience(10_000), interval: 10 },
    );
    expect(rejections).toMatchObject([{ reason: 'malformed', detail: 'the codec changes all the time' }]);
    expect(changes).toBeGreaterThan(20);
    // Two encoders and one transcoder: each three times at once, and then each second.
    const seconds = Math.ceil((performance.now() - began_ms) / 1000);
    expect(await ffmpeg.starts()).toBeLessThanOrEqual(3 * (3 + seconds));
    leave();
  });
});

describe('a phone that is turned', () => {
  test.each([
    ['without B-frames', ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30']],
    ['with B-frames', ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '30']],
  ])('%s: every branch follows, times go on', async (_, video) => {
    open('ffmpeg');
    const sizes: { source: string[]; light: string[] } = { source: [], light: [] };
    const leave = (['source', 'light'] as const).map((kind) =>
      check(kind, (unit) => {
        if (unit.kind === 'video') sizes[kind].push(sizeOf(unit.config.sps[0]));
      }),
    );
    const { rtp } = stream.watch('full');
    const packets: Buffer[] = [];
    let cursor = 0;
    const drain = (): string[] => {
      for (; cursor < rtp.video.head; cursor += 1) packets.push(Buffer.from(rtp.video.at(cursor) ?? []));
      const sets = depacketizeH264(packets).filter((nal) => nalType(nal) === NAL.sps);
      return changesOf(sets.map(sizeOf));
    };
    const { onData } = deliver();
    onData(codedFlv({ seconds: 3, size: '640x480', video }));
    await vi.waitFor(() => {
      expect(drain()).toEqual(['640x480']);
      expect(changesOf(sizes.light)).toEqual(['480x360']);
    }, WAIT);
    // The rest of the same stream, without its file header.
    onData(codedFlv({ seconds: 3, size: '480x640', video, begins_s: 3 }).subarray(HEADER.length));
    await vi.waitFor(() => {
      expect(drain()).toEqual(['640x480', '480x640']);
      expect(changesOf(sizes.light)).toEqual(['480x360', '360x480']);
    }, WAIT);
    expect(changesOf(sizes.source)).toEqual(['640x480', '480x640']);
    expect(stream.status().repair).toBe(video.includes('-bf') ? 'x264' : 'none');
    expect(rejections).toEqual([]);
    for (const stop of leave) stop();
  });
});

describe('Enhanced RTMP, over the real ingest', () => {
  let air: EngineHarness;
  beforeEach(async () => {
    open(null);
    air = await startEngine();
  });
  afterEach(async () => {
    await air.stop();
  });

  test.each([
    ['HEVC', 'hvc1'],
    ['AV1', 'av01'],
    ['VP9', 'vp09'],
  ])('%s is refused by its name', async (name, fourcc) => {
    const client = await openPublisher(air.ingest.rtmp_port, KEY);
    const config = Buffer.concat([Buffer.from([0x90]), Buffer.from(fourcc), Buffer.alloc(30, 1)]);
    const picture = Buffer.concat([Buffer.from([0x91]), Buffer.from(fourcc), Buffer.alloc(300, 1)]);
    for (const payload of [config, picture]) {
      client.send(message(payload, { type: TYPE.video, stream_id: 1, chunk_stream: 4 }));
    }
    await client.closed;
    expect(air.rejected).toEqual([name]);
    expect(air.status.live).toBe(false);
  });

  test('one that turns out to be broken is told so, and the teacher what was wrong with it', async () => {
    const client = await openPublisher(air.ingest.rtmp_port, KEY);
    client.send(video(Buffer.from('17000000000164001fffe1002067', 'hex')));
    await client.closed;
    expect(client.received).toContain('the picture or the sound is broken');
    await vi.waitFor(() => {
      expect(air.ingest.refusals(STREAM)).toMatchObject([
        { reason: 'malformed', detail: 'bad AVC configuration', stream_id: STREAM, count: 1 },
      ]);
      expect(air.ingest.publisherOf(STREAM)).toBeNull();
    }, WAIT);
  });
});
