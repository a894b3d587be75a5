import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import type { Abilities } from './abilities.ts';
import type { Rung } from './rungs.ts';
import type { Playback, PlaybackFacts } from './playback.ts';
import { createPlayer } from './player.ts';
import type { Player } from './player.types.ts';
import type { Way, WayOptions, WayPhase, WayState } from './way.types.ts';

const ABLE: Abilities = {
  missing: { whep: null, flv: null, hls: null, stills: null },
  native_hls: false,
  has_media_source: false,
};
const SOURCE = { live: true, has_source: true, recorded_since: null };
const LESSON = { session_id: 'lesson', token: 'seat' };

let player: Player;
let picture: PlaybackFacts;
let onPlayback: () => void;
let opened: {
  rung: Rung;
  options: WayOptions;
  state: WayState;
  closed: boolean;
  to(phase: WayPhase): void;
}[];
let fetched: string[];
/** What the node has of the lesson. */
let has_still: boolean;

const fakePlayback = (): Playback => ({
  element: {} as HTMLVideoElement,
  facts: () => picture,
  subscribe: (listener) => {
    onPlayback = listener;
    return () => undefined;
  },
  unlock: () => undefined,
  setMuted: () => undefined,
  take: () => undefined,
  resume: () => undefined,
  hold: () => undefined,
  dropPicture: () => undefined,
  stop: () => undefined,
});
const newest = () => {
  const way = opened.at(-1);
  if (way === undefined) throw new Error('no way was opened');
  return way;
};
const shows = (): void => {
  picture = { ...picture, has_picture: true, playing: true };
  onPlayback();
};

beforeEach(() => {
  vi.useFakeTimers();
  fetched = [];
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', (url: string) => {
    fetched.push(url);
    const error = { code: 'not_found', message: 'no' };
    return Promise.resolve(
      has_still ? new Response(new Blob(['jpeg'])) : Response.json({ error }, { status: 404 }),
    );
  });
  has_still = true;
  picture = { muted: false, playing: false, has_picture: false };
  opened = [];
  player = createPlayer({
    playback: fakePlayback(),
    abilities: () => ABLE,
    createWay: (rung, options): Way => {
      const way = {
        rung,
        options,
        state: { phase: 'opening', failure: null } as WayState,
        closed: false,
        to: (phase: WayPhase) => {
          const error = phase === 'refused' ? new AirError('ended', 'over') : null;
          way.state = { phase, failure: error === null ? null : { reason: 'refused', error } };
          options.onState(way.state);
        },
      };
      opened.push(way);
      return {
        protocol: rung,
        state: () => way.state,
        open: () => undefined,
        show: () => undefined,
        hide: () => undefined,
        close: () => {
          way.closed = true;
        },
        expect: () => undefined,
        check: () => undefined,
        setQuality: () => undefined,
        latencyMs: () => 123,
      };
    },
  });
});
afterEach(() => {
  player.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('from before the start to the first picture and the end', () => {
  expect(player.facts()).toMatchObject({ way: 'none', phase: 'stopped', quality: 'full' });
  player.start(LESSON);
  expect(player.facts()).toMatchObject({ way: 'whep', phase: 'connecting', failed: [] });
  newest().to('playing');
  shows();
  expect(player.facts()).toMatchObject({ phase: 'playing', latency_ms: 120, has_picture: true });
  newest().to('opening');
  expect(player.facts().phase).toBe('reconnecting');
  player.stop();
  player.stop();
  expect(opened.every(({ closed }) => closed)).toBe(true);
  expect(player.facts()).toMatchObject({ way: 'none', phase: 'stopped' });
});

test('a second start of the same lesson changes nothing, and one of another begins anew', () => {
  player.start(LESSON);
  player.start(LESSON);
  expect(opened).toHaveLength(1);
  player.start({ ...LESSON, token: 'other' });
  expect(opened).toHaveLength(2);
  expect(opened[0]?.closed).toBe(true);
  expect(opened[1]?.options.token).toBe('other');
});

test('a final refusal is told, and tried again only by a new start', () => {
  player.start(LESSON);
  newest().to('refused');
  expect(player.facts()).toMatchObject({ way: 'none', phase: 'refused' });
  expect(player.facts().refusal?.code).toBe('ended');
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
  player.start(LESSON);
  expect(opened).toHaveLength(2);
});

test('the same facts are the same object, and listeners hear of changes alone', () => {
  player.start(LESSON);
  newest().to('playing');
  const heard = vi.fn();
  player.subscribe(heard);
  const before = player.facts();
  vi.advanceTimersByTime(10_000);
  onPlayback();
  expect(player.facts()).toBe(before);
  expect(heard).not.toHaveBeenCalled();
});

test('a still stands in until there is a picture, and no longer is fetched then', async () => {
  player.start(LESSON);
  player.expect(SOURCE);
  await vi.advanceTimersByTimeAsync(100);
  expect(fetched).toHaveLength(1);
  expect(fetched[0]).toMatch(/^\/api\/stream\/lesson\/poster\.jpg\?t=/);
  expect(player.facts().still_url).toMatch(/^blob:/);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(fetched.length).toBeGreaterThanOrEqual(3);
  newest().to('playing');
  shows();
  const count = fetched.length;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(fetched).toHaveLength(count);
});

test('a class that waits for its first picture asks for no still of it', async () => {
  player.start(LESSON);
  // Not before the node has said whether there is a source, either.
  await vi.advanceTimersByTimeAsync(10_000);
  player.expect({ live: false, has_source: false, recorded_since: null });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toEqual([]);
  player.expect(SOURCE);
  await vi.advanceTimersByTimeAsync(100);
  expect(fetched).toHaveLength(1);
});

test('a still that is not there is asked for ever less often', async () => {
  has_still = false;
  player.start(LESSON);
  player.expect(SOURCE);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(fetched.length).toBeGreaterThan(4);
  expect(fetched.length).toBeLessThan(10);
});

test('no still that is older than what was seen stands in for a picture that is lost', async () => {
  player.start(LESSON);
  player.expect(SOURCE);
  await vi.advanceTimersByTimeAsync(100);
  newest().to('playing');
  shows();
  expect(player.facts().still_url).toBeNull();
  newest().to('opening');
  picture = { ...picture, has_picture: false };
  onPlayback();
  expect(player.facts().still_url).toBeNull();
  await vi.advanceTimersByTimeAsync(100);
  expect(player.facts().still_url).toMatch(/^blob:/);
});

test('ways are told whether the node is there, by whoever can tell', () => {
  player.start(LESSON);
  expect(newest().options.heardSince(1_000)).toBe(true);
  player.setNode({ heardSince: (at_ms) => at_ms < 500 });
  expect([newest().options.heardSince(100), newest().options.heardSince(1_000)]).toEqual([true, false]);
  player.setNode(null);
  expect(newest().options.heardSince(1_000)).toBe(true);
});

test('the time the picture stood is counted once, and not while nothing is due', () => {
  player.start(LESSON);
  newest().to('playing');
  shows();
  newest().options.onSample({ window_ms: 1_000, frozen_ms: 700, received: 10, lost: 0 });
  expect(player.takeFrozenMs()).toBe(700);
  expect(player.takeFrozenMs()).toBe(0);
  newest().to('opening');
  newest().options.onSample({ window_ms: 1_000, frozen_ms: 1_000, received: 0, lost: 0 });
  vi.advanceTimersByTime(500);
  opened[0]?.to('playing');
  expect(player.takeFrozenMs()).toBe(0);
  opened[0]?.to('opening');
  vi.advanceTimersByTime(400);
  player.expect({ ...SOURCE, live: false });
  vi.advanceTimersByTime(60_000);
  expect(player.takeFrozenMs()).toBeLessThanOrEqual(1_000);
});

test('sustained trouble asks for less of a picture', () => {
  player.start(LESSON);
  newest().to('playing');
  shows();
  for (let second = 0; second < 8; second += 1) {
    vi.advanceTimersByTime(1_000);
    newest().options.onSample({ window_ms: 1_000, frozen_ms: 600, received: 100, lost: 20 });
  }
  expect(player.facts().quality).toBe('light');
});

test('a connection that is gone is no trouble of the network’s', () => {
  player.start(LESSON);
  newest().to('playing');
  shows();
  for (let second = 0; second < 20; second += 1) {
    vi.advanceTimersByTime(1_000);
    newest().options.onSample({ window_ms: 1_000, frozen_ms: 1_000, received: 0, lost: 0 });
  }
  expect(player.facts().quality).toBe('full');
  expect(player.takeFrozenMs()).toBeGreaterThan(0);
});

test('nothing can be watched again before there is a recording', () => {
  player.start(LESSON);
  newest().to('playing');
  expect(player.facts().position).toEqual({
    mode: 'live',
    behind_seconds: 0,
    rate: 1,
    rewindable_seconds: 0,
  });
  player.rewind(30);
  expect(player.facts().position.mode).toBe('live');
  player.expect({ ...SOURCE, recorded_since: new Date(Date.now() - 90_000).toISOString() });
  expect(player.facts().position.rewindable_seconds).toBe(90);
  player.rewind(30);
  expect(player.facts()).toMatchObject({ way: 'hls', position: { mode: 'rewound', behind_seconds: 30 } });
  player.backToLive();
  expect(player.facts()).toMatchObject({ way: 'whep', phase: 'playing', position: { mode: 'live' } });
});
