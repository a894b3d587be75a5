import type { Protocol, Quality, WayFailureReason } from '../../../shared/contract/media/ways.ts';
import type { AirError } from '../../../shared/errors.ts';
import type { QualitySample } from './quality-control.ts';

/**
 * opening: nothing has come yet, or not since a loss · ready: media comes and could be shown · waiting: connected, and nothing
 * is due or here · playing · stalled: connected, and what is due does not come · failed: this try is over, and another one
 * waits its turn · refused: the node said no for good.
 */
export type WayPhase = 'opening' | 'ready' | 'waiting' | 'playing' | 'stalled' | 'failed' | 'refused';

export interface WayFailure {
  readonly reason: WayFailureReason;
  /** What the node or the browser said; null where a connection said nothing. */
  readonly error: AirError | null;
}

export interface WayState {
  readonly phase: WayPhase;
  /** The newest; null once media comes. */
  readonly failure: WayFailure | null;
}

/** One way to the picture. It retries by itself; which ways are open, and which is shown, the ladder decides. */
export interface Way {
  readonly protocol: Protocol;
  state(): WayState;
  /** Begins, quietly: the element is not touched. */
  open(): void;
  /** Gives the element to this way: from now on it is seen and heard. */
  show(): void;
  /** Takes the element away again, and stays open where that needs none. */
  hide(): void;
  /** Ends it, here and on the server unless that has ended it already. May be called twice. */
  close(server_knows?: boolean): void;
  /** Whether the source sends now; while it does not, nothing is owed. */
  expect(live: boolean): void;
  /** The page or the node was away: look at once. */
  check(): void;
  setQuality(quality: Quality): void;
  /** Behind the live edge; null where it can't be told. */
  latencyMs(): number | null;
}

export interface WayOptions {
  readonly session_id: string;
  readonly token: string;
  readonly quality: Quality;
  readonly live: boolean;
  readonly onState: (state: WayState) => void;
  /** The node has answered: media may be expected soon. */
  readonly onAnswered: () => void;
  /** About once a second while shown: how well it plays. */
  readonly onSample: (sample: QualitySample) => void;
  /**
   * Whether the node has been heard since then, on the clock of performance.now(). Where it has not, what does not come is
   * no fault of the way, and asking again would only wait with the node.
   */
  readonly heardSince: (at_ms: number) => boolean;
}

/** What the ladder knows of a way that it opens. */
export type RungOptions = Omit<WayOptions, 'session_id' | 'token' | 'heardSince'>;
