import type { ProgramKind } from './programs.ts';
import type { ViewerSecond } from './watch-protocol.ts';

/** What the node said and did at one moment. */
export interface NodeSample {
  /** Monotonic, in milliseconds. */
  readonly at_ms: number;
  /** By lesson: what is on the disk, on the recording's own clock. */
  readonly recorded_ms: readonly number[];
  /** Proportional set size of the whole tree; null where it was not looked at. */
  readonly pss_bytes: number | null;
  /** Child processes started again so far, as /metrics has it. */
  readonly process_restarts: number;
  /** Programs started so far. */
  readonly started: Readonly<Record<ProgramKind, number>>;
  /** What the dashboard and health say that is not well, such as `problem disk_full`. */
  readonly told: readonly string[];
}

/** What the viewers had in one second. */
export interface ViewersSample {
  readonly at_ms: number;
  readonly viewers: readonly ViewerSecond[];
}

/** Everything that was seen, oldest first. */
export interface Samples {
  readonly node: readonly NodeSample[];
  readonly viewers: readonly ViewersSample[];
}

/** When a level's load came, went, and was no longer watched. */
export interface Times {
  readonly from_ms: number;
  readonly gone_ms: number;
  readonly end_ms: number;
}
