import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseSps } from '../../../src/main/media/h264/sps.ts';
import type { VideoUnit } from '../../../src/main/media/stream/media-unit.ts';
import { startEngine, STREAM, type EngineHarness } from '../../support/media/engine-harness.ts';
import { readFeed, type FeedReader } from '../../support/media/feed-reader.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 50 };
const run = promisify(execFile);

let air: EngineHarness;
let feeds: FeedReader[];
beforeEach(async () => {
  feeds = [];
  air = await startEngine();
});
afterEach(async () => {
  for (const feed of feeds) feed.stop();
  await air.stop();
});

const feed = (kind: 'source' | 'light' = 'source'): FeedReader => {
  const reader = readFeed(air.sink, STREAM, kind);
  feeds.push(reader);
  return reader;
};
const sizeOf = ({ config }: VideoUnit): string => {
  const sps = parseSps(config.sps[0] ?? Buffer.alloc(0));
  return `${String(sps?.width)}x${String(sps?.height)}`;
};
const expectMonotonic = (times: readonly number[], least_step: number): void => {
  times.forEach((time, i) => {
    if (i > 0) expect(time - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(least_step);
  });
};

describe('a feed of the source', () => {
  test('is what was published, decodable to the last picture', async () => {
    const reader = feed();
    air.publish(['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-g', '60']);
    await vi.waitFor(() => {
      expect(reader.video.length).toBeGreaterThan(100);
      expect(reader.audio.length).toBeGreaterThan(100);
    }, WAIT);
    expect(reader.events).toEqual(['publisher_began']);
    expect(reader.video[0]).toMatchObject({ key: true });
    // B-frames come as they are: only WebRTC's branch is repaired.
    expect(reader.video.some(({ dts_ms, pts_ms }) => pts_ms > dts_ms + 40)).toBe(true);
    expect(reader.audio[0]?.config).toMatchObject({ codec: 'aac', sample_rate: 44_100, channels: 1 });
    reader.stop();
    const folder = await mkdtemp(join(tmpdir(), 'airclass-feed-'));
    try {
      const file = join(folder, 'feed.flv');
      // To the end of the last whole tag.
      await writeFile(file, reader.flv);
      const { stderr } = await run('ffmpeg', ['-v', 'error', '-i', file, '-f', 'null', '-']);
      expect(stderr.split('\n').filter((line) => !/Packet corrupt|incomplete|partial/i.test(line))).toEqual([
        '',
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('begins at the last key frame for who comes late, and tells where publishers end and begin', async () => {
    const first = air.publish();
    const early = feed();
    await vi.waitFor(() => {
      expect(early.video.length).toBeGreaterThan(60);
    }, WAIT);
    const late = feed();
    await vi.waitFor(() => {
      expect(late.video.length).toBeGreaterThan(0);
    }, WAIT);
    expect(late.video[0]?.key).toBe(true);
    expect(late.video[0]?.dts_ms).toBeGreaterThan(0);
    await first.stop();
    await vi.waitFor(() => {
      expect(early.events).toEqual(['publisher_began', 'publisher_ended']);
    }, WAIT);
    const before = early.video.length;
    // Another size and other settings, as after a change in OBS.
    air.publish(['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-profile:v', 'main'], {
      size: '180x320',
    });
    await vi.waitFor(() => {
      expect(early.video.length).toBeGreaterThan(before + 30);
    }, WAIT);
    expect(early.events).toEqual(['publisher_began', 'publisher_ended', 'publisher_began']);
    expect([sizeOf(early.video[0]!), sizeOf(early.video.at(-1)!)]).toEqual(['320x180', '180x320']);
    expect(early.video[before]?.key).toBe(true);
    expectMonotonic(
      early.video.map(({ dts_ms }) => dts_ms),
      1,
    );
    expectMonotonic(
      early.audio.map(({ dts_ms }) => dts_ms),
      0,
    );
  });

  test('ends with its engine, and is there again with the next', async () => {
    const publisher = air.publish();
    const before = feed();
    await vi.waitFor(() => {
      expect(before.video.length).toBeGreaterThan(10);
    }, WAIT);
    const { sink } = air;
    air.childOf('engine').kill();
    await vi.waitFor(() => {
      expect(before.closed).toBe(true);
      // A lost one may be thought running for a moment.
      expect(air.engine.state).toBe('running');
      expect(air.sink).not.toEqual(sink);
    }, WAIT);
    const after = feed();
    await vi.waitFor(() => {
      expect(after.video.length).toBeGreaterThan(10);
    }, WAIT);
    expect(publisher.running).toBe(true);
  });
});

describe('a light feed', () => {
  const HD = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '60'];

  test('has 360 lines, ten pictures a second and the sound', async () => {
    air.publish(HD, { size: '1280x720' });
    const reader = feed('light');
    await vi.waitFor(() => {
      expect(reader.video.length).toBeGreaterThan(40);
    }, WAIT);
    expect(sizeOf(reader.video[0]!)).toBe('640x360');
    expect(reader.video[0]?.key).toBe(true);
    const [first, last] = [reader.video[0]!, reader.video.at(-1)!];
    const fps = ((reader.video.length - 1) * 1000) / (last.dts_ms - first.dts_ms);
    expect(fps).toBeGreaterThan(9);
    expect(fps).toBeLessThan(11);
    const bytes = reader.video.slice(1).reduce((sum, { data }) => sum + data.length, 0);
    expect((bytes * 8 * 1000) / (last.dts_ms - first.dts_ms)).toBeLessThan(500_000);
    expect(reader.audio.length).toBeGreaterThan(50);
    expect(reader.audio[0]?.config.codec).toBe('aac');
    // Sound and picture are of one clock: the newest of both are of the same moment.
    expect(Math.abs((reader.audio.at(-1)?.dts_ms ?? 0) - last.dts_ms)).toBeLessThan(1000);
  });

  test('follows a phone that is turned, and a publisher that comes back', async () => {
    const wide = air.publish(HD, { size: '640x480' });
    const reader = feed('light');
    await vi.waitFor(() => {
      expect(reader.video.length).toBeGreaterThan(10);
    }, WAIT);
    expect(sizeOf(reader.video.at(-1)!)).toBe('480x360');
    await wide.stop();
    air.publish(HD, { size: '480x640' });
    await vi.waitFor(() => {
      expect(sizeOf(reader.video.at(-1)!)).toBe('360x480');
    }, WAIT);
    expect(reader.events).toEqual(['publisher_began', 'publisher_ended', 'publisher_began']);
    expectMonotonic(
      reader.video.map(({ dts_ms }) => dts_ms),
      1,
    );
  });
});
