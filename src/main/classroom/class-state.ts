import type { ClassState, StreamStatus } from '../../shared/contract/index.ts';
import type { SessionRecord } from '../../shared/records.ts';

export type ClassStream = ClassState['stream'];

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

/**
 * What students are told of the stream after a new status. Once live, an absent publisher is expected back, and the
 * last picture's size stays.
 * @param at ISO 8601 UTC, for `since` where the state changes
 */
export const nextClassStream = (before: ClassStream, status: StreamStatus, at: string): ClassStream => {
  if (!status.live) {
    return before.state === 'live' ? { ...before, state: 'reconnecting', since: at } : before;
  }
  return {
    state: 'live',
    since: before.state === 'live' ? before.since : at,
    has_video: status.video !== null,
    has_audio: status.audio !== null,
    width: status.video?.width ?? 0,
    height: status.video?.height ?? 0,
    recorded_since: before.recorded_since,
  };
};

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
