import type { Machine } from '../results.ts';
import type { TalkSpread } from './protocol.ts';

/** A class of one size. Milliseconds; what two processes measured of it is the worse of both. */
export interface ClassResult {
  /** Those who watch among them. */
  readonly students: number;
  /** Within which they came, evenly. */
  readonly join_seconds: number;
  readonly joined: TalkSpread;
  /** Whom the lesson's rate of new seats made wait. */
  readonly waited: number;
  readonly rest: {
    /** With its beats, and nobody talking. */
    readonly bytes_per_student_and_minute: number;
    readonly cpu_share: number;
  };
  readonly talk: {
    readonly acknowledged: TalkSpread;
    readonly everyone: TalkSpread;
    readonly sent: number;
    readonly unanswered: number;
    readonly refused: Readonly<Record<string, number>>;
    readonly bytes_per_student_and_minute: number;
    /** Of one core, of the app and all of its processes. */
    readonly cpu_share: number;
  };
  /** Sockets that were closed on the way. */
  readonly closed: number;
  readonly memory_bytes: number;
  /** Before the class came. */
  readonly idle_bytes: number;
  /** Medians over the seconds of the talk, and the worst. */
  readonly loop_p99_ms: number;
  readonly loop_worst_ms: number;
  /** Of the viewers who watch the lesson meanwhile: their longest standstill. */
  readonly standstill_ms: number;
  readonly viewers: number;
}

/** How a page is drawn while messages come and students' pages beat. */
export interface FramesResult {
  readonly frames_per_second: number;
  readonly longest_frame_ms: number;
  /** Frames that took more than 50 ms. */
  readonly slow_frames: number;
  readonly frames: number;
}

/** The teacher's page, by the panel that is open. */
export interface PageResult {
  readonly students: number;
  readonly messages: number;
  readonly chat: FramesResult;
  readonly tiles: FramesResult;
}

/** Everything measured, as `--json` prints it. What is null was not run; `not_run` says why. */
export interface TalkResults {
  readonly machine: Machine;
  readonly middle: ClassResult | null;
  readonly large: ClassResult | null;
  readonly page: PageResult | null;
  readonly not_run: Readonly<Record<string, string>>;
}
