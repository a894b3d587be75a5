import type { ClassState } from '../../../shared/contract/state.ts';
import { isNetworkFailure } from '../../common/api.ts';
import type { WhepState } from '../../common/whep-client.ts';

/** What a student is told, as the keys of `student.status`. */
export type LessonStatus =
  | 'opening'
  | 'waiting'
  | 'picture_coming'
  | 'live'
  | 'sound_only'
  | 'teacher_away'
  | 'picture_stalled'
  | 'picture_back'
  | 'network'
  | 'catching_up'
  | 'engine_away'
  | 'blocked'
  | 'full'
  | 'browser';

/** How a status looks: each has a shape and a word beside its colour. */
export type Tone = 'live' | 'wait' | 'look';

export interface StatusFacts {
  /** Null before the first snapshot. */
  readonly class_state: ClassState | null;
  /** The WebSocket is gone, for longer than a blink. */
  readonly link_lost: boolean;
  readonly whep: WhepState;
}

const failureStatus = ({ failure }: WhepState): LessonStatus | null => {
  if (failure === null) return null;
  if (failure.reason !== 'refused') return failure.reason === 'no_connection' ? 'blocked' : null;
  if (isNetworkFailure(failure.error)) return 'network';
  if (failure.error.code === 'not_acceptable') return 'browser';
  if (failure.error.code === 'conflict' || failure.error.code === 'rate_limited') return 'full';
  return 'engine_away';
};

/** The one sentence of all that is going on: the picture first, then what keeps it away, nearest cause first. */
export const statusOf = ({ class_state, link_lost, whep }: StatusFacts): LessonStatus => {
  const stream = class_state?.stream;
  if (whep.phase === 'playing' && stream?.state !== 'reconnecting') {
    if (link_lost) return 'catching_up';
    return stream?.state === 'live' && !stream.has_video ? 'sound_only' : 'live';
  }
  if (link_lost) return 'network';
  if (stream === undefined) return 'opening';
  if (whep.phase === 'refused') return failureStatus(whep) ?? 'engine_away';
  if (stream.state === 'waiting') return 'waiting';
  if (stream.state === 'reconnecting') return 'teacher_away';
  if (whep.phase === 'stalled') return 'picture_stalled';
  const failed = failureStatus(whep);
  if (failed !== null) return failed;
  return whep.phase === 'reconnecting' ? 'picture_back' : 'picture_coming';
};

/** The look of a status. */
export const toneOf = (status: LessonStatus): Tone => {
  switch (status) {
    case 'live':
    case 'sound_only':
      return 'live';
    case 'opening':
    case 'waiting':
    case 'picture_coming':
      return 'wait';
    case 'teacher_away':
    case 'picture_stalled':
    case 'picture_back':
    case 'network':
    case 'catching_up':
    case 'engine_away':
    case 'blocked':
    case 'full':
    case 'browser':
      return 'look';
    default:
      return status satisfies never;
  }
};
