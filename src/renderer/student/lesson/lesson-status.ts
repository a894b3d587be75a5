import type { WayFailureReason } from '../../../shared/contract/media/ways.ts';
import type { MemberValue } from '../../common/state/member-types.ts';
import type { FailedAttempt, PlayerFacts } from '../player/player.types.ts';

/** What a student is told, as the keys of `student.status`. */
export type LessonStatus =
  | 'opening'
  | 'waiting'
  | 'paused'
  | 'picture_coming'
  | 'live'
  | 'sound_only'
  | 'stills'
  | 'stills_silent'
  | 'rewound'
  | 'teacher_away'
  | 'picture_stalled'
  | 'picture_back'
  | 'network'
  | 'offline'
  | 'catching_up'
  | 'engine_away'
  | 'blocked'
  | 'browser';

/** How a status looks: each has a shape and a word beside its colour. */
export type Tone = 'live' | 'wait' | 'look';

export interface StatusFacts {
  /** Undefined before the first snapshot. */
  readonly stream: Pick<MemberValue<'class', 'stream'>, 'state' | 'has_video'> | undefined;
  /** The lesson has shown a picture before. */
  readonly had_picture: boolean;
  /** The WebSocket is gone, for longer than a blink. */
  readonly link_lost: boolean;
  /** The device says that it has no network at all. */
  readonly is_offline: boolean;
  readonly player: Pick<PlayerFacts, 'way' | 'phase' | 'failed' | 'refusal' | 'position' | 'has_picture'>;
}

/** Why no way plays, once more than the best one has failed; null while there is one to hope for. */
const failureStatus = ({ phase, failed, refusal }: StatusFacts['player']): LessonStatus | null => {
  if (refusal !== null) return refusal.code === 'not_acceptable' ? 'browser' : 'engine_away';
  const reasons = new Set(failed.map(({ reason }) => reason));
  if (reasons.has('refused')) return 'engine_away';
  const tried = new Set(failed.map(({ protocol }) => protocol));
  // What let a picture through once may do so again.
  if (phase === 'reconnecting' || !tried.has('whep') || !tried.has('flv')) return null;
  return reasons.has('no_webrtc') && reasons.has('no_media_source') ? 'browser' : 'blocked';
};

const NEVER: ReadonlySet<WayFailureReason> = new Set<WayFailureReason>([
  'no_webrtc',
  'no_media_source',
  'no_h264',
]);

/** Whether a better way can ever be gone in this browser. */
export const mayImprove = (failed: readonly FailedAttempt[]): boolean =>
  failed.some(({ reason }) => !NEVER.has(reason));

/** WebRTC and FLV bring the sound of the stills; a browser that has neither hears nothing. */
const hasSoundWay = ({ failed }: StatusFacts['player']): boolean => {
  const missing = failed.flatMap(({ protocol, reason }) =>
    reason === 'no_webrtc' || reason === 'no_media_source' ? [protocol] : [],
  );
  return !missing.includes('whep') || !missing.includes('flv');
};

/** That the node is not heard says nothing of where that lies, unless the device itself knows. */
const lostStatus = ({ is_offline }: StatusFacts): LessonStatus => (is_offline ? 'offline' : 'network');

/** What plays, in a word. */
const playingStatus = (facts: StatusFacts): LessonStatus => {
  const { stream, link_lost, player } = facts;
  if (player.position.mode === 'rewound') return 'rewound';
  const is_sound_alone = stream?.state === 'live' && !stream.has_video;
  // A way plays as soon as it decodes; the element may have nothing to show yet.
  const is_seen = player.has_picture || is_sound_alone;
  // A still that stands is no sign of anything.
  if (link_lost) return player.way === 'stills' || !is_seen ? lostStatus(facts) : 'catching_up';
  if (is_sound_alone) return 'sound_only';
  if (player.way !== 'stills') return is_seen ? 'live' : 'picture_coming';
  return hasSoundWay(player) ? 'stills' : 'stills_silent';
};

/** The one sentence of all that is going on: the picture first, then what keeps it away, nearest cause first. */
export const statusOf = (facts: StatusFacts): LessonStatus => {
  const { stream, link_lost, player } = facts;
  const is_rewound = player.position.mode === 'rewound';
  if (player.phase === 'playing' && (is_rewound || stream?.state !== 'reconnecting')) {
    return playingStatus(facts);
  }
  if (link_lost) return lostStatus(facts);
  if (stream === undefined) return 'opening';
  if (player.phase === 'refused') return failureStatus(player) ?? 'engine_away';
  if (stream.state === 'waiting') return facts.had_picture ? 'paused' : 'waiting';
  if (stream.state === 'reconnecting') return 'teacher_away';
  if (player.phase === 'stalled') return 'picture_stalled';
  const failed = failureStatus(player);
  if (failed !== null) return failed;
  return player.phase === 'reconnecting' ? 'picture_back' : 'picture_coming';
};

/** The look of a status. */
export const toneOf = (status: LessonStatus): Tone => {
  switch (status) {
    case 'live':
    case 'sound_only':
    case 'stills':
    case 'stills_silent':
      return 'live';
    case 'opening':
    case 'waiting':
    case 'paused':
    case 'picture_coming':
    case 'rewound':
      return 'wait';
    case 'teacher_away':
    case 'picture_stalled':
    case 'picture_back':
    case 'network':
    case 'offline':
    case 'catching_up':
    case 'engine_away':
    case 'blocked':
    case 'browser':
      return 'look';
    default:
      return status satisfies never;
  }
};

/** Something comes just now, so that how it comes is known. */
export const isReceiving = (status: LessonStatus): boolean =>
  toneOf(status) === 'live' || status === 'rewound' || status === 'catching_up';
