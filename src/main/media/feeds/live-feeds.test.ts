import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  startFeedServer,
  type FeedServer,
  type ServedFeed,
} from '../../../../test/support/media/feed-server.ts';
import { aacUnit, BASELINE_CONFIG, videoUnit } from '../../../../test/support/media/units.ts';
import type { MediaSink } from '../../../shared/process/index.ts';
import { createLogger } from '../../logging/logger.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import type { MediaUnit } from '../stream/media-unit.ts';
import { createLiveFeeds } from './live-feeds.ts';
import type { LiveFeeds } from './live-feeds.types.ts';
import { patience } from '../../../../test/support/patience.ts';

const STREAM = 'slot-0';
const WAIT = { timeout: patience(5000), interval: 5 };

let engine: FeedServer;
let setSink: (sink: MediaSink | null) => void;
let feeds: LiveFeeds;
const others: FeedServer[] = [];

beforeEach(async () => {
  engine = await startFeedServer();
  feeds = createLiveFeeds({
    engine: { listen: ({ onSink }) => (setSink = onSink) },
    logger: createLogger({ part: 'test', level: 'silent' }),
    now_ms: () => performance.now(),
  });
  feeds.start();
});
afterEach(async () => {
  feeds.stop();
  await engine.close();
  for (const other of others.splice(0)) await other.close();
});

const listen = (stream: LiveStream) => {
  const units: MediaUnit[] = [];
  const lives: boolean[] = [];
  const leave = stream.subscribe({
    onUnit: (unit) => units.push(unit),
    onLive: (live) => lives.push(live),
  });
  return { units, lives, leave };
};
/** The connection number `index`, once it is there. */
const served = async (server: FeedServer, index = 0): Promise<ServedFeed> => {
  await vi.waitUntil(() => server.feeds.length > index, WAIT);
  return server.feeds[index]!;
};
const timesNeverGoBack = (units: readonly MediaUnit[]): void => {
  const times = units.filter(({ kind }) => kind === 'video').map(({ dts_ms }) => dts_ms);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times).size).toBe(times.length);
};

describe('the source of an open lesson', () => {
  test('is read without readers, and kept for those who come late', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const feed = await served(engine);
    expect(feed.header).toEqual({ feed: 'source', stream_id: STREAM, secret: engine.sink.secret });
    const key = videoUnit({ dts_ms: 500, pts_ms: 580, key: true });
    feed.begin();
    feed.send(key, aacUnit(510), videoUnit({ dts_ms: 540 }));
    const stream = feeds.sourceOf(STREAM);
    await vi.waitUntil(() => stream.ring.length === 3, WAIT);
    const { units } = listen(stream);
    expect(stream.live).toBe(true);
    expect(units[0]).toMatchObject({ kind: 'video', key: true, config: { avcc: BASELINE_CONFIG.avcc } });
    expect(units[0]?.data.equals(key.data)).toBe(true);
    // One offset for all: what was 80, 10 and 40 ms apart still is.
    const [first, sound, next] = units;
    expect(first?.kind === 'video' && first.pts_ms - first.dts_ms).toBe(80);
    expect([sound, next].map((unit) => (unit?.dts_ms ?? 0) - (first?.dts_ms ?? 0))).toEqual([10, 40]);
  });

  test('tells where publishers end and begin', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const { units, lives } = listen(feeds.sourceOf(STREAM));
    const feed = await served(engine);
    feed.begin();
    feed.send(videoUnit({ dts_ms: 100, key: true }));
    feed.end();
    feed.begin();
    feed.send(videoUnit({ dts_ms: 9000, key: true }));
    await vi.waitUntil(() => units.length === 2, WAIT);
    expect(lives).toEqual([true, false, true]);
    timesNeverGoBack(units);
  });

  test('has the next publisher’s sound and picture in step, however far apart the last one’s were', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const { units } = listen(feeds.sourceOf(STREAM));
    const feed = await served(engine);
    feed.begin();
    feed.send(videoUnit({ dts_ms: 0, key: true }), aacUnit(0), aacUnit(4000), videoUnit({ dts_ms: 2000 }));
    feed.end();
    feed.begin();
    feed.send(videoUnit({ dts_ms: 4000, key: true }), aacUnit(4000));
    await vi.waitUntil(() => units.length === 6, WAIT);
    expect(units[5]!.dts_ms).toBe(units[4]!.dts_ms);
    timesNeverGoBack(units);
  });

  test('tells what was left out on the way, and only of a publisher that is there', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    let left_out = 0;
    const { lives } = listen(feeds.sourceOf(STREAM));
    feeds.sourceOf(STREAM).subscribe({
      onUnit: () => undefined,
      onLeftOut: () => {
        left_out += 1;
      },
    });
    const feed = await served(engine);
    feed.leaveOut();
    feed.begin();
    feed.leaveOut();
    feed.leaveOut();
    feed.end();
    await vi.waitUntil(() => lives.length === 2, WAIT);
    expect(left_out).toBe(2);
  });

  test('goes on with another engine, whose clock begins anew', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const { units, lives } = listen(feeds.sourceOf(STREAM));
    const before = await served(engine);
    before.begin();
    before.send(videoUnit({ dts_ms: 60_000, key: true }), videoUnit({ dts_ms: 60_033 }));
    await vi.waitUntil(() => units.length === 2, WAIT);
    before.cut();
    setSink(null);
    await vi.waitUntil(() => !feeds.sourceOf(STREAM).live, WAIT);
    const next = await startFeedServer();
    others.push(next);
    setSink(next.sink);
    const after = await served(next);
    expect(after.header.secret).toBe(next.sink.secret);
    after.begin();
    after.send(videoUnit({ dts_ms: 0, key: true }), videoUnit({ dts_ms: 33 }));
    await vi.waitUntil(() => units.length === 4, WAIT);
    expect(lives).toEqual([true, false, true]);
    timesNeverGoBack(units);
    expect(units[3]!.dts_ms - units[2]!.dts_ms).toBeCloseTo(33);
  });

  test('is the new engine’s also where the end of the old one is heard of late', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const { lives } = listen(feeds.sourceOf(STREAM));
    const before = await served(engine);
    before.begin();
    await vi.waitUntil(() => lives.length === 1, WAIT);
    const next = await startFeedServer();
    others.push(next);
    setSink(next.sink);
    // Told at once, before any socket has closed.
    expect(lives).toEqual([true, false]);
    (await served(next)).begin();
    await vi.waitUntil(() => before.closed && lives.length === 3, WAIT);
    expect(feeds.sourceOf(STREAM).live).toBe(true);
    expect([engine.feeds.length, next.feeds.length]).toEqual([1, 1]);
  });

  test('may lose its last reader while a burst is being read', async () => {
    setSink(engine.sink);
    const stream = feeds.sourceOf(STREAM);
    const { leave } = listen(stream);
    const leave_too = stream.subscribe({
      onUnit: () => {
        leave();
        leave_too();
      },
    });
    const feed = await served(engine);
    feed.begin();
    feed.send(videoUnit({ key: true }), videoUnit({ dts_ms: 33 }));
    feed.end();
    feed.begin();
    await vi.waitUntil(() => feed.closed, WAIT);
    expect([stream.live, stream.ring.length]).toEqual([false, 0]);
  });

  test('is asked for again when the connection is lost, or brings what is not FLV', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const { units } = listen(feeds.sourceOf(STREAM));
    (await served(engine, 0)).cut();
    (await served(engine, 1)).sendBytes(Buffer.from([9, 0xff, 0xff, 0xff, ...Buffer.alloc(20)]));
    const feed = await served(engine, 2);
    feed.sendBytes(flvMetadata());
    feed.begin();
    feed.send(videoUnit({ key: true }));
    await vi.waitUntil(() => units.length === 1, WAIT);
    expect(engine.feeds.map(({ closed }) => closed)).toEqual([true, true, false]);
  });

  test('is forgotten when the lesson has ended, unless somebody reads on', async () => {
    feeds.open(STREAM);
    setSink(engine.sink);
    const stream = feeds.sourceOf(STREAM);
    const { leave } = listen(stream);
    const feed = await served(engine);
    feed.begin();
    feed.send(videoUnit({ key: true }));
    await vi.waitUntil(() => stream.ring.length === 1, WAIT);
    feeds.close(STREAM);
    expect(stream.live).toBe(true);
    leave();
    expect([stream.live, stream.ring.length]).toEqual([false, 0]);
    await vi.waitUntil(() => feed.closed, WAIT);
    expect(engine.feeds).toHaveLength(1);
    expect(feeds.sourceOf(STREAM)).toBe(stream);
  });
});

describe('the light form', () => {
  test('is asked for while it has a reader, and begins anew for the next one', async () => {
    setSink(engine.sink);
    feeds.open(STREAM);
    await served(engine, 0);
    const stream = feeds.lightOf(STREAM);
    const first = listen(stream);
    const feed = await served(engine, 1);
    expect(feed.header.feed).toBe('light');
    feed.begin();
    feed.send(videoUnit({ key: true }));
    await vi.waitUntil(() => first.units.length === 1, WAIT);
    first.leave();
    await vi.waitUntil(() => feed.closed, WAIT);
    const second = listen(stream);
    expect(second.units).toEqual([]);
    const again = await served(engine, 2);
    again.begin();
    again.send(videoUnit({ key: true }));
    await vi.waitUntil(() => second.units.length === 1, WAIT);
    timesNeverGoBack([...first.units, ...second.units]);
  });
});

test('nothing is asked for before the start, nor after the stop', async () => {
  feeds.stop();
  feeds.open(STREAM);
  setSink(engine.sink);
  listen(feeds.lightOf('slot-1'));
  const other = createLiveFeeds({
    engine: {
      listen: ({ onSink }) => {
        onSink(engine.sink);
      },
    },
    logger: createLogger({ part: 'test', level: 'silent' }),
    now_ms: () => performance.now(),
  });
  other.open('slot-2');
  other.start();
  expect((await served(engine)).header.stream_id).toBe('slot-2');
  other.stop();
  await vi.waitUntil(() => engine.feeds.every(({ closed }) => closed), WAIT);
  expect(engine.feeds).toHaveLength(1);
});

/** A script tag as encoders write it: AMF, which is no word of the engine's. */
const flvMetadata = (): Buffer => {
  const body = Buffer.concat([
    Buffer.from([2, 0, 10]),
    Buffer.from('onMetaData'),
    Buffer.from([8, 0, 0, 0, 0, 0, 0, 9]),
  ]);
  const head = Buffer.alloc(11);
  head[0] = 18;
  head.writeUIntBE(body.length, 1, 3);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(11 + body.length);
  return Buffer.concat([head, body, tail]);
};
