import { describe, expect, test } from 'vitest';
import type { StreamStatus } from '../../../shared/contract/index.ts';
import { HOLD_MS, nextClassStream, waitingStream } from './class-stream.ts';

const OFF: StreamStatus = {
  live: false,
  publisher: null,
  video: null,
  audio: null,
  viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
  bitrate_bps: 0,
  ingest_warnings: [],
  repair: 'none',
};
const LIVE: StreamStatus = {
  ...OFF,
  live: true,
  video: {
    codec: 'h264',
    profile: 'High 3.1',
    width: 1280,
    height: 720,
    fps: 30,
    b_frames: false,
    gop_seconds: 2,
  },
  audio: { codec: 'aac', sample_rate: 48_000, channels: 2 },
};
const [T0, T1, T2, T3] = ['0', '1', '2', '3'].map((second) => `2026-03-02T01:00:0${second}.000Z`) as [
  string,
  string,
  string,
  string,
];
const at = (time: string, away_ms = 0, recorded_since: string | null = null) => ({
  at: time,
  away_ms,
  is_silent: false,
  is_stopped: false,
  recorded_since,
});

describe('nextClassStream', () => {
  test('waits until something is published', () => {
    const waiting = waitingStream(T0);
    expect(nextClassStream(waiting, OFF, at(T1))).toBe(waiting);
    expect(nextClassStream(waiting, LIVE, at(T1))).toEqual({
      state: 'live',
      since: T1,
      has_video: true,
      has_audio: true,
      width: 1280,
      height: 720,
    });
  });

  test('expects nobody back whom the teacher stopped', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, at(T1));
    const stopped = { ...at(T2), is_stopped: true };
    expect(nextClassStream(live, OFF, stopped)).toEqual(waitingStream(T2));
    // The engine may tell first that the publisher is gone, and the fact comes a moment later.
    const away = nextClassStream(live, OFF, at(T2));
    expect(nextClassStream(away, OFF, stopped)).toEqual(waitingStream(T2));
    expect(nextClassStream(live, LIVE, stopped).state).toBe('live');
  });

  test('expects a publisher back, with the size of the last picture', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, at(T1));
    const away = nextClassStream(live, OFF, at(T2));
    expect(away).toEqual({ ...live, state: 'reconnecting', since: T2 });
    expect(nextClassStream(away, OFF, at(T3, HOLD_MS - 1))).toBe(away);
    expect(nextClassStream(away, LIVE, at(T3, HOLD_MS - 1))).toEqual({ ...live, since: T3 });
  });

  test('gives a publisher up after five minutes, and still takes it later', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, at(T1));
    const away = nextClassStream(live, OFF, at(T2));
    const given_up = nextClassStream(away, OFF, at(T3, HOLD_MS));
    expect(given_up).toEqual(waitingStream(T3));
    expect(nextClassStream(given_up, LIVE, at(T3))).toEqual({ ...live, since: T3 });
  });

  test('waits for one that is there and silent as for one that is gone', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, at(T1));
    const silent = { ...at(T2), is_silent: true };
    const away = nextClassStream(live, LIVE, silent);
    expect(away).toEqual({ ...live, state: 'reconnecting', since: T2 });
    expect(nextClassStream(away, LIVE, silent)).toBe(away);
    expect(nextClassStream(away, LIVE, { ...silent, away_ms: HOLD_MS })).toEqual(waitingStream(T2));
    expect(nextClassStream(away, LIVE, at(T3))).toEqual({ ...live, since: T3 });
  });

  test('never gives up who is there, however long it was away', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, at(T1));
    expect(nextClassStream(live, LIVE, at(T3, 10 * HOLD_MS))).toEqual(live);
  });

  test('keeps the time since when it is live', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, at(T1));
    expect(nextClassStream(live, { ...LIVE, audio: null }, at(T2))).toEqual({ ...live, has_audio: false });
  });
});
