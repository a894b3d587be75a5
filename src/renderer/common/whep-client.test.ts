import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AirError, type ErrorCode } from '../../shared/errors.ts';
import type { Api } from './api.ts';
import { createWhepClient, type WhepState } from './whep-client.ts';
import type { WhepProgress, WhepSessionDeps } from './whep-session.ts';

/** A viewer in a test's hands. */
interface FakeSession {
  readonly deps: WhepSessionDeps;
  closed: boolean;
  /** It was closed, and the server was not asked to end it. */
  gone: boolean;
  /** The server was asked to end it. */
  left: boolean;
  flowing: boolean;
  progress: WhepProgress;
}

const unused = (): never => {
  throw new Error('the fake session asks no server');
};
const api: Api = { call: unused, callWith: unused, callRaw: unused, callFile: unused };

/** As a browser has it: muted until its first packet. */
class FakeTrack extends EventTarget {
  muted = true;
  readonly kind: 'audio' | 'video';
  constructor(kind: 'audio' | 'video') {
    super();
    this.kind = kind;
  }
  unmute(): void {
    this.muted = false;
    this.dispatchEvent(new Event('unmute'));
  }
}
const fakeTrack = (kind: 'audio' | 'video'): FakeTrack & MediaStreamTrack =>
  new FakeTrack(kind) as FakeTrack & MediaStreamTrack;

const setup = (heardSince?: (at_ms: number) => boolean) => {
  const sessions: FakeSession[] = [];
  const states: WhepState[] = [];
  let tracks: MediaStreamTrack[] = [];
  const client = createWhepClient({
    api,
    session_id: 's',
    random: () => 1,
    ...(heardSince && { heardSince }),
    stream: {
      getTracks: () => tracks,
      addTrack: (track: MediaStreamTrack) => void tracks.push(track),
      removeTrack: (track: MediaStreamTrack) => {
        tracks = tracks.filter((kept) => kept !== track);
      },
    } as unknown as MediaStream,
    onState: (state) => states.push(state),
    openSession: (deps) => {
      const session: FakeSession = {
        deps,
        closed: false,
        gone: false,
        left: false,
        flowing: false,
        progress: { packets: 0, video_packets: 0, frames: 0, lost: 0, delay_ms: 0 },
      };
      sessions.push(session);
      return {
        progress: () => {
          if (session.flowing) {
            const { packets, video_packets, frames } = session.progress;
            session.progress = {
              ...session.progress,
              packets: packets + 20,
              video_packets: video_packets + 12,
              frames: frames + 12,
            };
          }
          return Promise.resolve(session.progress);
        },
        leave: () => {
          session.left = true;
        },
        retire: () => {
          session.closed = true;
        },
        close: (server_knows = false) => {
          session.closed = true;
          session.gone = server_knows;
        },
      };
    },
  });
  const session = (index: number): FakeSession => {
    const found = sessions.at(index);
    if (found === undefined) throw new Error('no such session was opened');
    return found;
  };
  const play = async (index: number): Promise<void> => {
    session(index).flowing = true;
    session(index).deps.onConnected();
    await vi.advanceTimersByTimeAsync(800);
  };
  return { client, sessions, session, play, states, tracks: () => tracks };
};
const refusal = (code: ErrorCode) => ({ reason: 'refused', error: new AirError(code, 'no') }) as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'visible' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('opens at once, and plays', async () => {
  const { client, sessions, play, states } = setup();
  client.start();
  expect(sessions).toHaveLength(1);
  await play(0);
  expect(states.map(({ phase }) => phase)).toEqual(['connecting', 'playing']);
  client.stop();
});

test('a silent viewer is replaced, and keeps its picture until the new one brings another', async () => {
  const { client, sessions, session, play, states, tracks } = setup();
  client.start();
  const first = fakeTrack('video');
  session(0).deps.onTrack(first);
  expect(tracks()).toEqual([first]);
  await play(0);
  session(0).flowing = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sessions).toHaveLength(2);
  expect(session(0).closed).toBe(false);
  expect(states.at(-1)?.phase).toBe('reconnecting');
  const second = fakeTrack('video');
  session(1).deps.onTrack(second);
  expect(tracks()).toEqual([first]);
  second.unmute();
  await play(1);
  expect(session(0).closed).toBe(true);
  expect(tracks()).toEqual([second]);
  expect(states.at(-1)).toEqual({ phase: 'playing', failure: null });
  client.stop();
});

test('a viewer that comes back by itself makes the new one needless', async () => {
  const { client, sessions, session, play } = setup();
  client.start();
  await play(0);
  session(0).flowing = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sessions).toHaveLength(2);
  session(0).flowing = true;
  await vi.advanceTimersByTimeAsync(400);
  expect(session(1).closed).toBe(true);
  expect(session(0).closed).toBe(false);
  expect(client.state().phase).toBe('playing');
  client.stop();
});

test('a silent viewer that was replaced is gone on the server, and one that plays is ended there', async () => {
  const { client, session, play } = setup();
  client.start();
  await play(0);
  session(0).flowing = false;
  await vi.advanceTimersByTimeAsync(2_000);
  await play(1);
  expect(session(0)).toMatchObject({ closed: true, gone: true });
  client.stop();
  expect(session(1)).toMatchObject({ closed: true, gone: false });
});

describe('while the node has not been heard', () => {
  test('a silent viewer is not replaced, and is soon after the node is back', async () => {
    let heard_at = Number.POSITIVE_INFINITY;
    const { client, sessions, session, play } = setup((at_ms) => heard_at >= at_ms);
    client.start();
    await play(0);
    heard_at = performance.now();
    session(0).flowing = false;
    await vi.advanceTimersByTimeAsync(90_000);
    expect(sessions).toHaveLength(1);
    expect(client.state().phase).toBe('reconnecting');
    heard_at = Number.POSITIVE_INFINITY;
    client.check();
    // What the node kept goes on within a moment.
    await vi.advanceTimersByTimeAsync(200);
    expect(sessions).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(sessions).toHaveLength(2);
    client.stop();
  });

  test('a lost one waits, and so does a try that found nobody', async () => {
    let heard_at = 0;
    const { client, sessions, session, play } = setup((at_ms) => heard_at >= at_ms);
    client.start();
    await play(0);
    session(0).deps.onFailed({ reason: 'connection_lost' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sessions).toHaveLength(1);
    heard_at = performance.now();
    client.check();
    await vi.advanceTimersByTimeAsync(10);
    expect(sessions).toHaveLength(2);
    const error = new AirError('unavailable', 'no answer', { network: true });
    session(1).deps.onFailed({ reason: 'refused', error });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sessions).toHaveLength(2);
    client.stop();
  });
});

test('a lost connection is replaced at once', async () => {
  const { client, sessions, session, play } = setup();
  client.start();
  await play(0);
  session(0).deps.onFailed({ reason: 'connection_lost' });
  await vi.advanceTimersByTimeAsync(400);
  expect(sessions).toHaveLength(2);
  client.stop();
});

describe('a try that fails', () => {
  test('is repeated with growing delays, and says why', async () => {
    const { client, sessions, session, states } = setup();
    client.start();
    session(0).deps.onFailed(refusal('internal'));
    expect(states.at(-1)).toMatchObject({ phase: 'connecting', failure: { reason: 'refused' } });
    await vi.advanceTimersByTimeAsync(400);
    expect(sessions).toHaveLength(2);
    session(1).deps.onFailed({ reason: 'no_connection' });
    await vi.advanceTimersByTimeAsync(400);
    expect(sessions).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(400);
    expect(sessions).toHaveLength(3);
    client.stop();
  });

  test('waits as long as the node asks, unless the page comes back', async () => {
    const { client, sessions, session } = setup();
    client.start();
    const error = new AirError('unavailable', 'engine away', { retry_after_seconds: 5 });
    session(0).deps.onFailed({ reason: 'refused', error });
    await vi.advanceTimersByTimeAsync(4_800);
    expect(sessions).toHaveLength(1);
    client.check();
    await vi.advanceTimersByTimeAsync(0);
    expect(sessions).toHaveLength(2);
    client.stop();
  });

  test.each(['ended', 'unauthorized', 'not_acceptable', 'not_found'] as const)(
    'is final with %s',
    async (code) => {
      const { client, sessions, session, states } = setup();
      client.start();
      session(0).deps.onFailed(refusal(code));
      await vi.advanceTimersByTimeAsync(60_000);
      client.check();
      expect(sessions).toHaveLength(1);
      expect(states.at(-1)?.phase).toBe('refused');
    },
  );
});

test('silence is no fault while the source is away, and is one soon after it is back', async () => {
  const { client, sessions, session, play } = setup();
  client.start();
  await play(0);
  client.expectMedia(false);
  session(0).flowing = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sessions).toHaveLength(1);
  expect(client.state().phase).toBe('waiting');
  client.expectMedia(true);
  await vi.advanceTimersByTimeAsync(200);
  expect(sessions).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(600);
  expect(sessions).toHaveLength(2);
  client.stop();
});

describe('another quality', () => {
  const playLight = async () => {
    const set = setup();
    set.client.setQuality('light');
    set.client.start();
    await set.play(0);
    return set;
  };

  test('that is better comes by a new viewer, connected before the old one is given up', async () => {
    const { client, sessions, session, play, states } = await playLight();
    client.setQuality('full');
    expect(session(1).deps.quality).toBe('full');
    await vi.advanceTimersByTimeAsync(900);
    // The old one plays on, which must not make the new one needless.
    expect(session(0)).toMatchObject({ left: false, closed: false });
    expect(session(1).closed).toBe(false);
    await play(1);
    expect(session(0).closed).toBe(true);
    expect(sessions).toHaveLength(2);
    expect(new Set(states.map(({ phase }) => phase))).toEqual(new Set(['connecting', 'playing']));
    client.stop();
  });

  test('that is better is tried again where the node could not give it', async () => {
    const { client, sessions, session } = await playLight();
    client.setQuality('full');
    session(1).deps.onFailed(refusal('unavailable'));
    expect(client.state().phase).toBe('playing');
    await vi.advanceTimersByTimeAsync(900);
    expect(sessions).toHaveLength(3);
    expect(session(2).deps.quality).toBe('full');
    expect(session(0)).toMatchObject({ left: false, closed: false });
    client.stop();
  });

  test('that is no longer wanted is not waited for', async () => {
    const { client, sessions, session } = await playLight();
    client.setQuality('full');
    client.setQuality('light');
    expect(session(1).closed).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sessions).toHaveLength(2);
    client.stop();
  });

  test('that is lighter finds a free network: the server ends the old one first, whose picture stays', async () => {
    const { client, session, play, states } = setup();
    client.start();
    await play(0);
    client.setQuality('light');
    expect(session(0)).toMatchObject({ left: true, closed: false });
    expect(session(1).deps.quality).toBe('light');
    expect(client.state().phase).toBe('stalled');
    await play(1);
    expect(session(0).closed).toBe(true);
    expect(states.map(({ phase }) => phase)).toEqual(['connecting', 'playing', 'stalled', 'playing']);
    client.stop();
  });

  test('that is lighter is tried until the node gives it', async () => {
    const { client, sessions, session, play } = setup();
    client.start();
    await play(0);
    client.setQuality('light');
    session(1).deps.onFailed(refusal('unavailable'));
    expect(client.state().phase).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(900);
    expect(sessions).toHaveLength(3);
    expect(session(2).deps.quality).toBe('light');
    client.stop();
  });
});

test('after stop all viewers are closed, and start begins anew', async () => {
  const { client, sessions, session, play } = setup();
  client.start();
  await play(0);
  client.stop();
  client.stop();
  expect(session(0).closed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sessions).toHaveLength(1);
  client.start();
  expect(sessions).toHaveLength(2);
  client.stop();
});
