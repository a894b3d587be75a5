import { beforeEach, describe, expect, test } from 'vitest';
import { AAC_CONFIG, videoConfig } from '../../../../test/support/media/units.ts';
import { HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import type { FlvBatch, FlvConfigs } from './flv-batcher.ts';
import { createFlvReader, type FlvReader } from './flv-reader.ts';
import { createFlvRing, type FlvRing } from './flv-ring.ts';

const BOTH: FlvConfigs = { video: videoConfig(), audio: AAC_CONFIG };
const KB = 1024;

let ring: FlvRing;
let reader: FlvReader;
let written: Buffer[];
let waiting_bytes: number;
let at_ms: number;
let heard: { begun: number; sent: number; skipped: number };

beforeEach(() => {
  ring = createFlvRing();
  written = [];
  waiting_bytes = 0;
  at_ms = 0;
  heard = { begun: 0, sent: 0, skipped: 0 };
  reader = createReader();
});

const createReader = ({ with_video = true } = {}): FlvReader =>
  createFlvReader({
    ring,
    outlet: {
      write: (buffers) => written.push(...buffers),
      get waiting_bytes() {
        return waiting_bytes;
      },
      close: () => undefined,
    },
    began_ms: () => 0,
    with_video,
    settled_ms: () => 1000,
    now_ms: () => at_ms,
    onBegun: () => (heard.begun += 1),
    onSent: (bytes) => (heard.sent += bytes),
    onSkipped: () => (heard.skipped += 1),
  });

const push = (
  first_ms: number,
  options: { start?: boolean; configs?: FlvConfigs; kb?: number } = {},
): FlvBatch => {
  const { start = false, configs = BOTH, kb = 1 } = options;
  const batch = { bytes: Buffer.alloc(kb * KB), is_start: start, first_ms, configs };
  ring.push(batch);
  return batch;
};
const isHeader = (buffer: Buffer | undefined): boolean => buffer?.toString('latin1', 0, 3) === 'FLV';

describe('a reader that comes', () => {
  test('gets a header, configurations, and all since the newest key frame, the bytes that others get too', () => {
    push(0, { start: true });
    const key = push(2000, { start: true });
    const next = push(2033);
    reader.pump(Infinity);
    expect(isHeader(written[0])).toBe(true);
    expect(written[0]?.[4]).toBe(5);
    expect(written[3]).toBe(key.bytes);
    expect(written[4]).toBe(next.bytes);
    expect(written).toHaveLength(5);
    expect(heard).toMatchObject({ begun: 1, skipped: 0 });
    expect(heard.sent).toBe(written.reduce((sum, { length }) => sum + length, 0));
    expect(reader.is_behind).toBe(false);
  });

  test('waits for the sound a second of the stream, then its header says that there is none', () => {
    const silent = { ...BOTH, audio: null };
    push(0, { start: true, configs: silent });
    push(900, { configs: silent });
    expect(reader.pump(Infinity)).toBe(0);
    expect(reader.is_behind).toBe(false);
    push(1000, { configs: silent });
    expect(reader.pump(Infinity)).toBeGreaterThan(0);
    expect(written[0]?.[4]).toBe(1);
  });

  test('does not wait for a picture that it does not want', () => {
    reader = createReader({ with_video: false });
    push(0, { start: true, configs: { video: null, audio: AAC_CONFIG } });
    reader.pump(Infinity);
    expect(written[0]?.[4]).toBe(4);
  });

  test('is paced by what it may send at once', () => {
    push(0, { start: true, kb: 50 });
    for (const first_ms of [100, 200, 300]) push(first_ms, { kb: 50 });
    reader.pump(60 * KB);
    expect(reader.is_behind).toBe(true);
    expect(heard.sent).toBeLessThan(110 * KB);
    reader.pump(Infinity);
    expect(reader.is_behind).toBe(false);
  });
});

describe('a reader that is slow', () => {
  const goLive = (): void => {
    push(0, { start: true });
    reader.pump(Infinity);
    written.length = 0;
  };

  test('is given nothing while 64 kB wait for its network', () => {
    goLive();
    waiting_bytes = 64 * KB;
    for (let first_ms = 33; first_ms < 1000; first_ms += 33) push(first_ms);
    expect(reader.pump(Infinity)).toBe(0);
    waiting_bytes = 0;
    reader.pump(Infinity);
    // Less than a second and a half: it gets all of it.
    expect(written).toHaveLength(30);
    expect(heard.skipped).toBe(0);
  });

  test('goes on at the newest key frame, and is told of the configuration that it missed', () => {
    goLive();
    waiting_bytes = 64 * KB;
    for (const first_ms of [500, 1000, 1500]) push(first_ms);
    const high = { ...BOTH, video: videoConfig(HIGH_WITH_B_FRAMES) };
    push(1700, { start: true, configs: high });
    const newest = push(2200, { start: true, configs: high });
    waiting_bytes = 0;
    reader.pump(Infinity);
    expect(written.at(-1)).toBe(newest.bytes);
    expect(written).toHaveLength(2);
    expect(heard.skipped).toBe(1);
    expect(reader.is_slow).toBe(true);
    at_ms = 20_000;
    expect(reader.is_slow).toBe(false);
  });

  test('plays on in order where no key frame is ahead of it', () => {
    goLive();
    waiting_bytes = 64 * KB;
    const missed = push(33);
    push(3000);
    reader.pump(Infinity);
    at_ms = 3000;
    expect(reader.is_slow).toBe(true);
    waiting_bytes = 0;
    reader.pump(1);
    expect(written).toEqual([missed.bytes]);
    expect(heard.skipped).toBe(0);
  });

  test('waits for a key frame when what it lacks is gone', () => {
    ring = createFlvRing({ max_bytes: 10 * KB });
    reader = createReader();
    goLive();
    for (let first_ms = 1; first_ms < 100; first_ms += 1) push(first_ms);
    expect(reader.pump(Infinity)).toBe(0);
    expect(reader.is_behind).toBe(false);
    const key = push(100, { start: true });
    reader.pump(Infinity);
    expect(written).toEqual([key.bytes]);
    expect(heard.skipped).toBe(1);
  });

  test('is stalled when its network took nothing for 30 s, and not when it took a little', () => {
    goLive();
    waiting_bytes = 100 * KB;
    push(33);
    reader.pump(Infinity);
    at_ms = 29_000;
    waiting_bytes = 99 * KB;
    reader.pump(Infinity);
    at_ms = 58_000;
    reader.pump(Infinity);
    expect(reader.is_stalled).toBe(false);
    at_ms = 60_000;
    reader.pump(Infinity);
    expect(reader.is_stalled).toBe(true);
  });
});

test('a kind of media that its header does not know ends a reader’s turn; one that is missing does not', () => {
  const silent = { ...BOTH, audio: null };
  push(0, { start: true, configs: silent });
  push(1000, { configs: silent });
  reader.pump(Infinity);
  push(2000, { start: true });
  reader.pump(Infinity);
  expect(reader.is_outdated).toBe(true);
  expect(reader.is_behind).toBe(false);
  const other = createReader();
  other.pump(Infinity);
  push(4000, { start: true, configs: silent });
  other.pump(Infinity);
  expect(other.is_outdated).toBe(false);
});
