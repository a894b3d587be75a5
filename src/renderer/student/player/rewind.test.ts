import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import type { HlsSourceDeps } from './hls-source.types.ts';
import type { Playback } from './playback.ts';
import { createRewind, type Rewind } from './rewind.ts';

const AWAY = new AirError('unavailable', 'no answer', { network: true });
const STARTING = new AirError('unavailable', 'HTTP 503');

interface FakeSource {
  readonly deps: HlsSourceDeps;
  range: { start: number; end: number };
  behind: number | null;
  closed: boolean;
}

let element: { currentTime: number; playbackRate: number };
let sources: FakeSource[];
let held: number;
let went_live: number;
let rewind: Rewind;

const fakePlayback = (): Playback => {
  let detachPresent: ((given: HTMLVideoElement) => void) | null = null;
  const given = element as HTMLVideoElement;
  return {
    element: given,
    facts: () => ({ muted: false, playing: true, has_picture: true }),
    subscribe: () => () => undefined,
    unlock: () => undefined,
    setMuted: () => undefined,
    take: (attach, detach) => {
      held += 1;
      detachPresent?.(given);
      detachPresent = detach;
      attach(given);
    },
    resume: () => undefined,
    hold: () => {
      held += 1;
    },
    dropPicture: () => undefined,
    stop: () => undefined,
  };
};
const newest = (): FakeSource => {
  const source = sources.at(-1);
  if (source === undefined) throw new Error('nothing was loaded');
  return source;
};
const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
};
/** 60 s of a recording of two minutes, from a minute ago on. */
const watch = async (): Promise<void> => {
  rewind.begin('/index.m3u8', 60);
  await pass(0);
  newest().deps.onReady();
  element.currentTime = 60;
  await pass(500);
};

beforeEach(() => {
  vi.useFakeTimers();
  element = { currentTime: 0, playbackRate: 1 };
  sources = [];
  held = went_live = 0;
  rewind = createRewind({
    playback: fakePlayback(),
    onChange: () => undefined,
    onLive: () => {
      went_live += 1;
    },
    loadSource: () =>
      Promise.resolve((deps) => {
        const source: FakeSource = { deps, range: { start: 0, end: 120 }, behind: null, closed: false };
        sources.push(source);
        return {
          attach: (_, behind) => {
            source.behind = behind;
          },
          range: () => source.range,
          close: () => {
            source.closed = true;
          },
        };
      }),
  });
});
afterEach(() => {
  rewind.end();
  vi.useRealTimers();
});

test('a node that is away keeps the student where he is, with what the element has', async () => {
  await watch();
  for (const error of [AWAY, STARTING, STARTING, STARTING, AWAY]) {
    newest().deps.onFailed(error);
    await pass(4_000);
  }
  expect(rewind.isOn()).toBe(true);
  expect(went_live).toBe(0);
  expect(sources[0]?.closed).toBe(false);
  expect(sources.slice(1, -1).every(({ closed }) => closed)).toBe(true);
});

test('a node that is back is asked at once, and the student goes on at his place', async () => {
  await watch();
  newest().deps.onFailed(AWAY);
  await pass(400);
  newest().deps.onFailed(STARTING);
  const before = sources.length;
  element.currentTime = 70;
  await pass(250);
  rewind.check();
  await pass(0);
  expect(sources).toHaveLength(before + 1);
  newest().range = { start: 0, end: 150 };
  newest().deps.onReady();
  expect(newest().behind).toBe(80);
  // Its last picture stood over the element until then.
  expect(held).toBe(2);
  expect(sources[0]?.closed).toBe(true);
  expect(newest().closed).toBe(false);
});

test('a recording that can’t be played is no place to stay', async () => {
  await watch();
  for (let count = 0; count < 3; count += 1) {
    newest().deps.onFailed(new AirError('internal', 'codec'));
    await pass(4_000);
  }
  expect(went_live).toBe(1);
  expect(rewind.isOn()).toBe(false);
  expect(sources.every(({ closed }) => closed)).toBe(true);
});
