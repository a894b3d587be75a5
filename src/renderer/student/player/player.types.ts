import type { JoinOffer, JoinWhep } from '../../../shared/contract/classroom/sessions.ts';
import type { AirError } from '../../../shared/errors.ts';
import type { Protocol, Quality, WayFailureReason } from '../../../shared/contract/media/ways.ts';

/**
 * connecting: the first time · waiting: connected, and nothing is due or here yet · playing · stalled: it should move and
 * does not · reconnecting: after a loss, by itself · refused: trying again would not help · stopped.
 */
export type PlayerPhase =
  'connecting' | 'waiting' | 'playing' | 'stalled' | 'reconnecting' | 'refused' | 'stopped';

/** Why a better way than the present one is not played. */
export interface FailedAttempt {
  readonly protocol: Protocol;
  readonly reason: WayFailureReason;
}

/** Where in the lesson the student is. */
export interface PlayerPosition {
  /** rewound: from the recording, at the student's own place. */
  readonly mode: 'live' | 'rewound';
  /** Behind the live edge, in seconds; 0 when live. */
  readonly behind_seconds: number;
  /** 1, or faster while catching up after a rewind. */
  readonly rate: number;
  /** How far back the lesson can be watched, in seconds; 0: not at all (yet). */
  readonly rewindable_seconds: number;
}

export interface PlayerFacts {
  /** The way that gives the picture now, or is tried first while none does; `none` once stopped or refused. */
  readonly way: Protocol;
  readonly quality: Quality;
  readonly phase: PlayerPhase;
  /** Best way first; empty while the best one plays. */
  readonly failed: readonly FailedAttempt[];
  /** What the node said when it refused for good; null otherwise. */
  readonly refusal: AirError | null;
  /** Behind the live edge, measured; null where the way cannot tell. */
  readonly latency_ms: number | null;
  /** Stood still though it should have moved, in milliseconds since the last `takeFrozenMs`. */
  readonly frozen_ms: number;
  /** Without sound: by choice, or because the browser lets it play only so. */
  readonly muted: boolean;
  /** The element plays. */
  readonly playing: boolean;
  /** A picture of the video element has been shown, and is still there. */
  readonly has_picture: boolean;
  /** The newest still, to be shown while the element has no picture and by the way `stills`; null before there is one. */
  readonly still_url: string | null;
  readonly position: PlayerPosition;
}

export interface PlayedLesson {
  readonly session_id: string;
  readonly token: string;
  /** What went to the node with the join, where that was answered with the seat. */
  readonly first?: { readonly offer: JoinOffer; readonly answer: JoinWhep } | undefined;
}

/** What there is to see of a lesson. */
export interface ExpectedStream {
  /** A source sends now. */
  readonly live: boolean;
  /** A source sends, or has sent and is expected back: there may be a still of it. */
  readonly has_source: boolean;
  /** ISO 8601; null: it is not recorded. */
  readonly recorded_since: string | null;
}

/** Who can tell whether the node is there. */
export interface NodeWatch {
  /**
   * Whether it has been heard since then; where it has not, it is asked at once.
   * @param at_ms on the clock of performance.now()
   */
  heardSince(at_ms: number): boolean;
}

/** The student's player: one element, and the ladder of ways that feed it. */
export interface Player {
  /** Made once for the page, since permission to sound belongs to the element that was tapped for. */
  readonly element: HTMLVideoElement;
  facts(): PlayerFacts;
  subscribe(listener: () => void): () => void;
  /** To be called in a tap: from then on sound may play. Also before `start`. */
  unlock(): void;
  /** The student is about to join: makes what the first connection needs. */
  prepare(): void;
  /** To go to the node with the join; null where there is none (yet). */
  offer(): JoinOffer | null;
  /** Begins with the best way. The token is the seat's. */
  start(lesson: PlayedLesson): void;
  /** @param server_knows the node has ended it already. May be called twice; `start` begins anew. */
  stop(server_knows?: boolean): void;
  /** What the lesson's state says. */
  expect(stream: ExpectedStream): void;
  /** The page, the network or the node was away: look at once. */
  check(): void;
  /** Null: nobody, and what does not come is the way's fault. */
  setNode(node: NodeWatch | null): void;
  setMuted(muted: boolean): void;
  /**
   * Goes back from where the student is now, or ahead where `seconds` is negative, as far as the live edge. From live, it
   * goes to the recording. Does nothing while nothing can be watched again.
   */
  rewind(seconds: number): void;
  /** Leaves the recording. */
  backToLive(): void;
  /** Faster until the live edge is reached, then live again. */
  catchUp(): void;
  /** Since the last call; for the beat. */
  takeFrozenMs(): number;
}
