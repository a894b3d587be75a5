import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { isUntaken, openFlvStream, type FlvStreamDeps } from './flv-stream.ts';
import { createFlvWay } from './flv-way.ts';
import type { Playback } from './playback.ts';
import type { Way } from './way.types.ts';

/** An element that stands still. */
const element = { currentTime: 5, readyState: 4, paused: false };
const playback: Playback = {
  element: element as HTMLVideoElement,
  facts: () => ({ muted: true, playing: false, has_picture: false }),
  subscribe: () => () => undefined,
  unlock: () => undefined,
  setMuted: () => undefined,
  take: (attach) => {
    attach(playback.element);
  },
  resume: () => undefined,
  hold: () => undefined,
  dropPicture: () => undefined,
  stop: () => undefined,
};

let streams: (FlvStreamDeps & { closed: boolean })[];
let failChunk: (error: Error) => void;
let loadChunk: () => void;
let heard_at: number;
let way: Way;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  heard_at = Number.POSITIVE_INFINITY;
  streams = [];
  way = createFlvWay({
    session_id: 'lesson',
    token: 'seat',
    quality: 'full',
    live: true,
    playback,
    loadEngine: () =>
      new Promise((resolve, reject) => {
        failChunk = reject;
        loadChunk = () => {
          resolve({
            createFlvEngine: () => ({ keepToEdge: () => 0, close: () => undefined }),
          });
        };
      }),
    openStream: (deps) => {
      const stream = { ...deps, closed: false };
      streams.push(stream);
      return {
        pipe: () => undefined,
        receivedBytes: () => 0,
        close: () => {
          stream.closed = true;
        },
      };
    },
    onState: () => undefined,
    onAnswered: () => undefined,
    onSample: () => undefined,
    heardSince: (at_ms) => heard_at >= at_ms,
  });
});
afterEach(() => {
  way.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const newest = () => {
  const stream = streams.at(-1);
  if (stream === undefined) throw new Error('nothing was opened');
  return stream;
};
const BROKEN = new AirError('unavailable', 'the stream broke off', { network: true });

test('tries again what broke off', async () => {
  way.open();
  newest().onEnded(BROKEN);
  await vi.advanceTimersByTimeAsync(5000);
  expect(streams).toHaveLength(2);
});

test('nothing comes and the node is not heard: it waits, and begins anew at once when the node is back', async () => {
  way.open();
  newest().onMedia();
  way.show();
  loadChunk();
  await vi.advanceTimersByTimeAsync(1_000);
  heard_at = performance.now();
  await vi.advanceTimersByTimeAsync(90_000);
  expect(way.state().phase).toBe('stalled');
  expect(streams).toHaveLength(1);
  heard_at = performance.now();
  way.check();
  expect(streams).toHaveLength(2);
});

test('nothing comes from a node that is heard: its connection is dead, and another one is opened', async () => {
  way.open();
  newest().onMedia();
  way.show();
  loadChunk();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(streams).toHaveLength(2);
});

test('what broke off while it still played does not wait out its turn when the page is back', () => {
  way.open();
  newest().onEnded(BROKEN);
  way.check();
  expect(streams).toHaveLength(2);
});

test('that was closed downloads nothing more, whatever still comes', async () => {
  way.open();
  newest().onEnded(BROKEN);
  way.show();
  way.close();
  expect(way.state().phase).toBe('failed');
  const before = streams.length;
  way.check();
  way.setQuality('light');
  failChunk(new Error('the chunk is gone'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(before);
});

test('that was refused for good asks no more', async () => {
  way.open();
  newest().onEnded(new AirError('unauthorized', 'removed'));
  expect(way.state().phase).toBe('refused');
  way.check();
  way.setQuality('light');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(1);
});

test('that nobody looks at holds so much and no more, and has it anew when it is shown', async () => {
  way.open();
  newest().onMedia();
  newest().onEnded(new AirError('unavailable', 'nobody took the stream', { untaken: true }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(1);
  expect(way.state().phase).toBe('ready');
  way.show();
  expect(streams).toHaveLength(2);
});

test('a download that nobody takes ends at 8 MiB', async () => {
  vi.useRealTimers();
  let sent_bytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = new Uint8Array(256 * 1024);
      sent_bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const error = await new Promise<AirError | null>((resolve) => {
    openFlvStream({
      session_id: 'lesson',
      token: 'seat',
      quality: 'full',
      onAnswered: () => undefined,
      onMedia: () => undefined,
      onEnded: resolve,
      fetch: async () => new Response(body),
    });
  });
  expect(isUntaken(error)).toBe(true);
  expect(sent_bytes).toBeLessThan(9 * 1024 * 1024);
});
