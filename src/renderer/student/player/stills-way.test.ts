import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Playback } from './playback.ts';
import { createStills, type Stills } from './stills.ts';
import { createStillsWay } from './stills-way.ts';
import type { Way } from './way.types.ts';

let has_picture: boolean;
let dropped: number;
let answers: boolean;
let stills: Stills;
let way: Way;

const playback = (): Playback => ({
  element: {} as HTMLVideoElement,
  facts: () => ({ muted: false, playing: true, has_picture }),
  subscribe: () => () => undefined,
  unlock: () => undefined,
  setMuted: () => undefined,
  take: () => undefined,
  resume: () => undefined,
  hold: () => undefined,
  dropPicture: () => {
    dropped += 1;
  },
  stop: () => undefined,
});
const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
};

beforeEach(() => {
  vi.useFakeTimers();
  has_picture = false;
  dropped = 0;
  answers = true;
  stills = createStills({
    onStill: () => undefined,
    fetch: () =>
      answers ? Promise.resolve(new Response(new Blob(['jpeg']))) : Promise.reject(new Error('no network')),
    random: () => 0,
  });
  stills.start({ session_id: 'lesson', token: 'seat' });
  way = createStillsWay({
    session_id: 'lesson',
    token: 'seat',
    quality: 'sound',
    live: true,
    playback: playback(),
    stills,
    sounds: [],
    onState: () => undefined,
    onAnswered: () => undefined,
    onSample: () => undefined,
    heardSince: () => true,
  });
});
afterEach(() => {
  way.close();
  stills.stop();
  vi.useRealTimers();
});

test('the first still of a lesson that nobody has seen yet will do', async () => {
  stills.want('page', true);
  await pass(100);
  answers = false;
  way.open();
  expect(way.state().phase).toBe('ready');
});

test('after a picture only a newer still will, and the picture stays until it is here', async () => {
  stills.want('page', true);
  await pass(100);
  stills.want('page', false);
  has_picture = true;
  stills.forget();
  expect(stills.url()).toBeNull();
  answers = false;
  await pass(60_000);
  way.open();
  way.show();
  await pass(2_000);
  expect(way.state().phase).toBe('opening');
  expect(dropped).toBe(0);
  answers = true;
  await pass(4_000);
  expect(way.state().phase).toBe('playing');
  expect(stills.url()).not.toBeNull();
  expect(dropped).toBeGreaterThan(0);
});

test('that is closed wants no stills any more', async () => {
  way.open();
  await pass(100);
  way.close();
  await pass(0);
  expect(vi.getTimerCount()).toBe(0);
});
