import type { ClassState, StreamStatus } from '../../shared/contract/index.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';

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
  recorded_since: null,
});

/** The moment at which the stream is looked at. */
export interface StreamMoment {
  /** ISO 8601 UTC, for `since` where the state changes. */
  readonly at: string;
  /** How long the publisher is gone, by the monotonic clock; 0 while it is there. */
  readonly away_ms: number;
  /** The teacher stopped sending on purpose: nobody is expected back. */
  readonly is_stopped: boolean;
  /** Since when the lesson is recorded, ISO 8601 UTC; null while nothing of it is. */
  readonly recorded_since: string | null;
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

/** What students are told of the stream now: an absent publisher is expected back for `HOLD_MS`, unless it was stopped. */
export const nextClassStream = (
  before: ClassStream,
  status: StreamStatus,
  { at, away_ms, is_stopped, recorded_since }: StreamMoment,
): ClassStream => {
  const known = before.recorded_since === recorded_since ? before : { ...before, recorded_since };
  if (status.live) return liveStream(known, status, at);
  const gone: ClassStream = { ...waitingStream(at), recorded_since };
  switch (known.state) {
    case 'live':
      if (is_stopped) return gone;
      return { ...known, state: 'reconnecting', since: at };
    case 'reconnecting':
      return away_ms < HOLD_MS && !is_stopped ? known : gone;
    case 'waiting':
      return known;
  }
};

/**
 * The same after a restart of the app, which forgets that something was published; a recording remembers. So a lesson
 * that has one waits for its publisher as if that had left just now.
 */
export const reopenedStream = (stream: ClassStream, at: string): ClassStream =>
  stream.state === 'waiting' && stream.recorded_since !== null
    ? { ...stream, state: 'reconnecting', since: at }
    : stream;

/** The state that everyone in a lesson sees. */
export const classStateOf = (facts: {
  readonly session: SessionRecord;
  readonly stream: ClassStream;
  readonly here: number;
}): ClassState => {
  const { session_id, title, class_name, subject, teacher_name, status, started_at, ended_at } =
    facts.session;
  return {
    session: { session_id, title, class_name, subject, teacher_name, status, started_at, ended_at },
    stream: facts.stream,
    here: facts.here,
  };
};
