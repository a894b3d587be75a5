import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import { aacUnit, BASELINE_CONFIG, videoConfig, videoUnit } from '../../../../test/support/media/units.ts';
import { createLiveStream, type LiveStream } from '../stream/live-stream.ts';
import { createFlvChannel, type FlvChannel } from './flv-channel.ts';
import { createFlvPacer, type FlvPacer } from './flv-pacer.ts';
import type { FlvOutlet, FlvReader } from './flv-reader.ts';

let stream: LiveStream;
let pacer: FlvPacer;
let channel: FlvChannel;

const now_ms = (): number => performance.now();
const EVENTS = { onBegun: () => undefined, onSent: () => undefined, onSkipped: () => undefined };

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'setImmediate', 'performance'],
  });
  stream = createLiveStream();
  stream.begin();
  pacer = createFlvPacer({ now_ms, onTurn: () => undefined });
  channel = createFlvChannel({
    stream,
    with_video: true,
    settled_ms: () => 1000,
    pacer,
    now_ms,
    onTurn: () => undefined,
  });
});
afterEach(() => {
  pacer.stop();
  vi.useRealTimers();
});

interface Taken {
  readonly outlet: FlvOutlet;
  readonly written: Buffer[];
  readonly writes: number;
  waiting_bytes: number;
}
const createTaker = (): Taken => {
  const written: Buffer[] = [];
  let writes = 0;
  const taken = {
    written,
    get writes() {
      return writes;
    },
    waiting_bytes: 0,
    outlet: {
      write(buffers: readonly Buffer[]) {
        writes += 1;
        written.push(...buffers);
      },
      get waiting_bytes(): number {
        return taken.waiting_bytes;
      },
      close: () => undefined,
    },
  };
  return taken;
};
const add = (taker: Taken): FlvReader => channel.add(taker.outlet, EVENTS);

/** Some media as it comes: 30 pictures and 43 blocks of sound a second. */
const play = (from_ms: number, to_ms: number, { config = BASELINE_CONFIG } = {}): void => {
  for (let at_ms = from_ms; at_ms < to_ms; at_ms += 11) {
    const tick = (at_ms - from_ms) / 11;
    if (tick % 3 === 0) stream.push(videoUnit({ dts_ms: at_ms, key: (at_ms - from_ms) % 1000 < 33, config }));
    if (tick % 2 === 0) stream.push(aacUnit(at_ms));
    vi.advanceTimersByTime(11);
  }
};

test('all readers get the same bytes, written once, and few writes', () => {
  const first = createTaker();
  const second = createTaker();
  add(first);
  add(second);
  play(0, 3000);
  vi.advanceTimersByTime(50);
  expect(first.written.length).toBeGreaterThan(60);
  for (const [index, buffer] of first.written.entries()) {
    // Headers and configurations are each reader's own; the media are shared.
    if (buffer.length > 100) expect(second.written[index]).toBe(buffer);
    else expect(second.written[index]?.equals(buffer)).toBe(true);
  }
  // 73 units a second: a third of it.
  expect(first.writes).toBeLessThan(3 * 35);
});

test('one that comes late begins at the newest key frame, at once', () => {
  const early = createTaker();
  add(early);
  play(0, 1500);
  const late = createTaker();
  const reader = add(late);
  vi.advanceTimersByTime(1);
  expect(late.written.length).toBeGreaterThan(3);
  // What others still wait for in their batch comes with it for both.
  vi.advanceTimersByTime(33);
  expect(reader.is_behind).toBe(false);
  expect(late.written.at(-1)).toBe(early.written.at(-1));
});

test('the stream is read only while somebody reads', () => {
  expect(stream.readers).toBe(0);
  const reader = add(createTaker());
  const other = add(createTaker());
  expect(stream.readers).toBe(1);
  channel.remove(reader);
  channel.remove(reader);
  expect(stream.readers).toBe(1);
  channel.remove(other);
  expect(stream.readers).toBe(0);
  play(0, 200);
  const again = createTaker();
  add(again);
  vi.advanceTimersByTime(50);
  expect(again.written.length).toBeGreaterThan(0);
});

test('one that takes nothing is left behind alone, and goes on at a key frame', () => {
  const slow = createTaker();
  const quick = createTaker();
  const reader = add(slow);
  add(quick);
  play(0, 500);
  slow.waiting_bytes = 1_000_000;
  const so_far = slow.written.length;
  play(500, 4500);
  expect(slow.written).toHaveLength(so_far);
  expect(reader.is_slow).toBe(true);
  expect(quick.written.length).toBeGreaterThan(so_far * 5);
  slow.waiting_bytes = 0;
  play(4500, 4600);
  vi.advanceTimersByTime(50);
  expect(reader.is_behind).toBe(false);
  expect(slow.written.at(-1)).toBe(quick.written.at(-1));
  expect(slow.written.length).toBeLessThan(so_far + 60);
});

test('readers stay over publishers; the next one’s first key frame is told with its configuration', () => {
  const taker = createTaker();
  add(taker);
  play(0, 1000);
  stream.end();
  vi.advanceTimersByTime(5000);
  const so_far = taker.written.length;
  stream.begin();
  stream.push(videoUnit({ dts_ms: 6000 }));
  play(6033, 7000, { config: videoConfig(HIGH_WITH_B_FRAMES) });
  const [config, key_frame] = taker.written.slice(so_far);
  // The picture before the key frame refers to what nobody has.
  expect([config?.[0], config?.[12], config?.readUIntBE(4, 3)]).toEqual([9, 0, 6033]);
  expect([key_frame?.[0], key_frame?.[12], key_frame?.readUIntBE(4, 3)]).toEqual([9, 1, 6033]);
});
