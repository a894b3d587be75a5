import type { Machine } from '../results.ts';

/** All scores of a lesson, again and again. Milliseconds. */
export interface TicksResult {
  readonly students: number;
  /** Of the lesson's clock. */
  readonly minutes: number;
  readonly ticks: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly most: number;
  /** CPU of all threads at a tick: what others do on the machine is not in it. */
  readonly cpu_p50: number | null;
  readonly cpu_p99: number | null;
  /** Likewise of the last five minutes alone: where most is known. */
  readonly last_p99: number | null;
  /** To fold the whole log again and work the lesson out. */
  readonly again: number;
  readonly facts: number;
  /** Of the lesson in memory, more than before it; after a collection. */
  readonly memory_bytes: number;
}

/** How long one of a teacher's sockets took to tell of each event. Milliseconds. */
export interface Delays {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly most: number;
  /** Not within 5 s. */
  readonly missed: number;
}

/** From a student's `send` to the teacher being told, through a real node. */
export interface ToldResult {
  readonly students: number;
  readonly events: number;
  /** The page's own socket: the line of the live view. */
  readonly page: Delays;
  /** The dashboard's socket, which tells patches. */
  readonly dashboard: Delays;
}

/** Everything measured, as `--json` prints it. What is null was not run. */
export interface EngagementResults {
  readonly machine: Machine;
  readonly ticks: TicksResult | null;
  readonly told: ToldResult | null;
}
