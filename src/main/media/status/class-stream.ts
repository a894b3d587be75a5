import type { ClassState, StreamStatus } from '../../../shared/contract/index.ts';

export type ClassStream = ClassState['stream'];

/** How long a publisher that is gone is expected back, with its last picture still shown. */
export const HOLD_MS = 5 * 60_000;

/** Before anything was published in a lesson. */
export const waitingStream = (since: string): ClassStream => ({
  state: 'waiting',
  since,
  has_video: false,
  has_audio: false,
  width: 0,
  height: 0,
});

/** The moment at which the stream is looked at. */
export interface StreamMoment {
  /** ISO 8601 UTC, for `since` where the state changes. */
  readonly at: string;
  /** How long nothing has come, by the monotonic clock; 0 while it comes. */
  readonly away_ms: number;
  /** Whoever publishes sends nothing. */
  readonly is_silent: boolean;
  /** The teacher stopped sending on purpose: nobody is expected back. */
  readonly is_stopped: boolean;
}

const liveStream = (before: ClassStream, status: StreamStatus, at: string): ClassStream => ({
  ...before,
  state: 'live',
  since: before.state === 'live' ? before.since : at,
  has_video: status.video !== null,
  has_audio: status.audio !== null,
  width: status.video?.width ?? 0,
  height: status.video?.height ?? 0,
});

/**
 * What students are told of the stream now: a publisher that is absent or silent is expected back for `HOLD_MS`, unless it
 * was stopped.
 */
export const nextClassStream = (
  before: ClassStream,
  status: StreamStatus,
  { at, away_ms, is_silent, is_stopped }: StreamMoment,
): ClassStream => {
  if (status.live && !is_silent) return liveStream(before, status, at);
  switch (before.state) {
    case 'live':
      return is_stopped ? waitingStream(at) : { ...before, state: 'reconnecting', since: at };
    case 'reconnecting':
      return away_ms < HOLD_MS && !is_stopped ? before : waitingStream(at);
    case 'waiting':
      return before;
  }
};
