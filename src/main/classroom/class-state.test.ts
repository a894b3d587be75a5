import { describe, expect, test } from 'vitest';
import type { StreamStatus } from '../../shared/contract/index.ts';
import { nextClassStream, waitingStream } from './class-state.ts';

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

describe('nextClassStream', () => {
  test('waits until something is published', () => {
    const waiting = waitingStream(T0);
    expect(nextClassStream(waiting, OFF, T1)).toBe(waiting);
    expect(nextClassStream(waiting, LIVE, T1)).toEqual({
      state: 'live',
      since: T1,
      has_video: true,
      has_audio: true,
      width: 1280,
      height: 720,
    });
  });

  test('expects a publisher back, with the size of the last picture', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, T1);
    const away = nextClassStream(live, OFF, T2);
    expect(away).toEqual({ ...live, state: 'reconnecting', since: T2 });
    expect(nextClassStream(away, OFF, T3)).toBe(away);
    expect(nextClassStream(away, LIVE, T3)).toEqual({ ...live, since: T3 });
  });

  test('keeps the time since when it is live', () => {
    const live = nextClassStream(waitingStream(T0), LIVE, T1);
    expect(nextClassStream(live, { ...LIVE, audio: null }, T2)).toEqual({ ...live, has_audio: false });
  });
});
