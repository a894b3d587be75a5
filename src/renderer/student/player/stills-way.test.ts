import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AirError, ERROR_STATUS, type ErrorCode } from '../../../shared/errors.ts';
import type { Playback } from './playback.ts';
import { createStills, type Stills } from './stills.ts';
import { createStillsWay } from './stills-way.ts';
import type { Way, WayOptions, WayPhase, WayState } from './way.types.ts';

let has_picture: boolean;
let dropped: number;
let answers: boolean;
/** What the node answers in the place of a still; null: a still. */
let refused_with: ErrorCode | null;
let asked: number;
let stills: Stills;
let way: Way;
/** What the way told, in its order. */
let told: WayState[];

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
const answer = (): Response => {
  if (refused_with === null) return new Response(new Blob(['jpeg']));
  const error = { code: refused_with, message: 'no' };
  return Response.json({ error }, { status: ERROR_STATUS[refused_with] });
};

/** A way to the sound that is told what becomes of it. */
interface TestSound {
  opened: number;
  to(phase: WayPhase, error?: AirError): void;
  readonly create: (options: WayOptions) => Way;
}
const createSound = (): TestSound => {
  let state: WayState = { phase: 'opening', failure: null };
  let onState: (next: WayState) => void = () => undefined;
  const sound: TestSound = {
    opened: 0,
    to: (phase, error) => {
      state = { phase, failure: error === undefined ? null : { reason: 'refused', error } };
      onState(state);
    },
    create: (options) => {
      ({ onState } = options);
      return {
        protocol: 'whep',
        state: () => state,
        open: () => {
          sound.opened += 1;
        },
        show: () => undefined,
        hide: () => undefined,
        close: () => undefined,
        expect: () => undefined,
        check: () => undefined,
        setQuality: () => undefined,
        latencyMs: () => null,
      };
    },
  };
  return sound;
};
const createWay = (sounds: readonly TestSound[]): Way =>
  createStillsWay({
    session_id: 'lesson',
    token: 'seat',
    quality: 'sound',
    live: true,
    playback: playback(),
    stills,
    sounds: sounds.map(({ create }) => create),
    onState: (state) => told.push(state),
    onAnswered: () => undefined,
    onSample: () => undefined,
    heardSince: () => true,
  });

beforeEach(() => {
  vi.useFakeTimers();
  has_picture = false;
  dropped = 0;
  answers = true;
  refused_with = null;
  asked = 0;
  told = [];
  stills = createStills({
    onStill: () => undefined,
    fetch: () => {
      asked += 1;
      return answers ? Promise.resolve(answer()) : Promise.reject(new Error('no network'));
    },
    random: () => 0,
  });
  stills.start({ session_id: 'lesson', token: 'seat' });
  way = createWay([]);
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

describe('a no for good', () => {
  test('to the sound is handed on, and no other way to it is asked', async () => {
    const [first, second] = [createSound(), createSound()];
    way = createWay([first, second]);
    way.open();
    await pass(1_000);
    const error = new AirError('ended', 'the lesson has ended');
    first.to('refused', error);
    await pass(60_000);
    expect(told.at(-1)).toEqual({ phase: 'refused', failure: { reason: 'refused', error } });
    expect(told.filter(({ phase }) => phase === 'refused')).toHaveLength(1);
    expect([first.opened, second.opened]).toEqual([1, 0]);
  });

  test('is none where a way to the sound only fails: the next one has its turn', async () => {
    const [first, second] = [createSound(), createSound()];
    way = createWay([first, second]);
    way.open();
    first.to('failed', new AirError('unavailable', 'kept out'));
    await pass(4_000);
    expect([first.opened, second.opened]).toEqual([1, 1]);
    expect(way.state().phase).toBe('ready');
  });

  test.each<ErrorCode>(['unauthorized', 'forbidden', 'ended'])(
    '%s of a still is asked for once',
    async (code) => {
      refused_with = code;
      way.open();
      await pass(60_000);
      expect(asked).toBe(1);
      expect(way.state()).toMatchObject({
        phase: 'refused',
        failure: { reason: 'refused', error: { code } },
      });
      way.close();
      stills.want('page', true);
      await pass(60_000);
      expect(asked).toBe(1);
      stills.stop();
      refused_with = null;
      stills.start({ session_id: 'next', token: 'other seat' });
      stills.want('page', true);
      await pass(100);
      expect([asked, stills.refusal(), stills.url() === null]).toEqual([2, null, false]);
    },
  );

  test('is none where there is no still yet', async () => {
    refused_with = 'not_found';
    way.open();
    await pass(10_000);
    expect(asked).toBeGreaterThan(2);
    expect(way.state().phase).toBe('opening');
  });
});
