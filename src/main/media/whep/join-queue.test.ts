import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createRecordingTransport,
  type RecordingTransport,
} from '../../../../test/support/media/recording-transport.ts';
import { nalUnit, opusUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createFanOut, type FanOut } from './fan-out.ts';
import { createJoinQueue, type JoinQueue } from './join-queue.ts';
import { createRtpSource, type RtpSource } from './rtp-source.ts';
import { createViewer, type Viewer } from './viewer.ts';

const TICK_MS = 3;
/** 3,750,000 bit/s of 25 pictures: 16 packets each. */
const PICTURE_BYTES = 18_750;
const GOP_MS = 2000;

let joins: JoinQueue;
let source: RtpSource;
let fan: FanOut;
let now_ms: number;
let stream_ms: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] });
  now_ms = 0;
  stream_ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now_ms);
  joins = createJoinQueue();
  source = createRtpSource({
    onPackets: () => {
      fan.wake();
    },
  });
  fan = createFanOut({ train: source.video, joins });
});
afterEach(() => {
  fan.stop();
  joins.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number): void => {
  for (const end_ms = now_ms + ms; now_ms < end_ms; now_ms += 1) vi.advanceTimersByTime(1);
};
const picture = (): void => {
  const key = stream_ms % GOP_MS === 0;
  source.push(videoUnit({ dts_ms: stream_ms, key, nals: [nalUnit(key ? 5 : 1, PICTURE_BYTES)] }));
  stream_ms += 40;
};
/** The source's next so many milliseconds, as they pass. */
const stream = (ms: number): void => {
  for (let at_ms = 0; at_ms < ms; at_ms += 40) {
    picture();
    pass(40);
  }
};

interface Joined {
  readonly viewer: Viewer;
  readonly transport: RecordingTransport;
}
const join = (): Joined => {
  const transport = createRecordingTransport();
  const viewer = createViewer(source, transport);
  fan.add(viewer);
  return { viewer, transport };
};
const sent = (joined: readonly Joined[]): number =>
  joined.reduce((sum, { viewer }) => sum + viewer.packets_sent, 0);

describe('one who joins', () => {
  test('has the pictures since the key frame at 100 Mbit/s, and is live then', () => {
    stream(3000);
    const { viewer, transport } = join();
    const due = source.video.head - (source.video.key_index ?? 0);
    expect(due).toBeGreaterThan(300);
    pass(TICK_MS);
    expect(viewer.packets_sent).toBe(32);
    pass(Math.ceil(due / 32) * TICK_MS);
    expect(transport.video).toHaveLength(due);
    expect(viewer.backlog).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    picture();
    pass(1);
    expect(viewer.backlog).toBe(0);
  });

  test('of a loop that was held up catches up on it, within bounds', () => {
    stream(3000);
    const { viewer } = join();
    now_ms += 10;
    pass(TICK_MS);
    expect(viewer.packets_sent).toBe(128);
    now_ms += 5000;
    pass(TICK_MS);
    expect(viewer.packets_sent).toBe(128 + 160);
  });

  test('hears the sound at once', () => {
    stream(3000);
    const early = join();
    const late = join();
    pass(TICK_MS);
    source.push(opusUnit(stream_ms));
    pass(TICK_MS);
    expect(early.transport.audio).toHaveLength(1);
    expect(late.transport.audio).toHaveLength(1);
    expect(late.transport.video).toHaveLength(0);
  });

  test('and leaves, frees the air for the next', () => {
    stream(3000);
    const [first, second] = [join(), join()];
    pass(TICK_MS);
    fan.remove(first.viewer);
    const before = first.viewer.packets_sent;
    pass(TICK_MS * 2);
    expect(first.viewer.packets_sent).toBe(before);
    expect(second.viewer.packets_sent).toBeGreaterThan(0);
  });
});

describe('a class that joins at once', () => {
  test('has 100 Mbit/s in all, whoever is first before the others', () => {
    stream(2200);
    const joined = Array.from({ length: 5 }, join);
    for (let tick = 0; tick < 4; tick += 1) {
      const before = sent(joined);
      pass(TICK_MS);
      expect(sent(joined) - before).toBeLessThanOrEqual(32);
    }
    expect(joined.map(({ viewer }) => viewer.begun)).toEqual([true, true, false, false, false]);
  });

  test('is served as far as that is quicker than the next key frame, and has that one then', () => {
    // 0.4 s into a GOP: about 190 kB a viewer, 15 ms each; 1.6 s are left.
    stream(2400);
    const joined = Array.from({ length: 300 }, join);
    const waiting = joined.filter(({ viewer }) => viewer.backlog === 0);
    expect(waiting.length).toBeGreaterThan(150);
    expect(waiting.length).toBeLessThan(220);
    expect(joined.indexOf(waiting[0]!)).toBe(joined.length - waiting.length);
    // Nobody who waits gets anything before the key frame, and everybody has it.
    pass(100);
    expect(sent(waiting)).toBe(0);
    while (stream_ms % GOP_MS !== 0) picture();
    pass(1);
    const begun = joined.filter(({ viewer }) => viewer.begun).length;
    expect(begun).toBeLessThan(20);
    picture();
    const key = source.video.key_index!;
    pass(50);
    for (const { transport } of waiting) {
      expect(transport.video[0]?.readUInt16BE(2)).toBe(source.video.at(key)?.readUInt16BE(2));
    }
    expect(joined.every(({ viewer }) => viewer.begun)).toBe(true);
  });

  test('is served at once, one by one, where nobody knows when the next key frame comes', () => {
    picture();
    picture();
    const joined = Array.from({ length: 100 }, join);
    expect(joined.every(({ viewer }) => viewer.backlog > 0)).toBe(true);
    pass((source.video.head * 100 * TICK_MS) / 32 + TICK_MS);
    expect(sent(joined)).toBe(source.video.head * 100);
  });

  test('does not hold back those who are live', () => {
    stream(2400);
    const live = join();
    pass(200);
    const before = live.viewer.packets_sent;
    Array.from({ length: 60 }, join);
    picture();
    pass(1);
    expect(live.viewer.packets_sent - before).toBe(16);
  });
});
