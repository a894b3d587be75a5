import { ASKING } from '../../shared/contract/asking/asked.ts';
import type { RunState } from './asking.types.ts';

export interface RunClocksDeps {
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  readonly now: () => Date;
}

/** How far what is open has come. While no node runs its time stands still: it goes on from what the log says. */
export interface RunClocks {
  /** It was opened just now, or this process has read it open; what the log says is what has passed. */
  start(run: RunState): void;
  /** Milliseconds since the opening; of one that was closed, since then too. */
  elapsedMs(run: RunState): number;
  /** Milliseconds that a student with so much more time has from the opening on; null: it is not timed. */
  limitMs(run: RunState, extra_percent: number): number | null;
  /** The end for such a student by the node's clock, ISO 8601; null: it is not timed. */
  closesAt(run: RunState, extra_percent: number): string | null;
  /** It was closed just now. */
  close(run: RunState): void;
  /** Whether what comes now is in time, with the grace of the way. */
  isInTime(run: RunState, extra_percent: number): boolean;
  /** Another question was opened, or the run put away, while this one was open: what is on its way to it is in time. */
  leave(run: RunState, left: LeftVote): void;
  /**
   * Of a vote that was left just now: how far it was then, in milliseconds.
   * @returns null: it was not, or its time was over by then
   */
  leftMs(run: RunState, vote: LeftVote, extra_percent: number): number | null;
  forget(run_id: string): void;
}

export interface LeftVote {
  /** null: all of them, at own pace. */
  readonly question_id: string | null;
  readonly vote: number;
}

interface Left extends LeftVote {
  readonly at_ms: number;
  readonly elapsed_ms: number;
  readonly seconds: number | null;
}

interface Started {
  readonly at_ms: number;
  readonly at: number;
  /** What had passed then. */
  readonly before_ms: number;
  closed_at_ms: number | null;
}

const PERCENT = 100;

const limitOf = (seconds: number | null, extra_percent: number): number | null =>
  seconds === null ? null : seconds * 1000 * (1 + extra_percent / PERCENT);

export const createRunClocks = ({ now_ms, now }: RunClocksDeps): RunClocks => {
  const started = new Map<string, Started>();
  const left_of = new Map<string, Left>();

  const elapsedMs = (run: RunState): number => {
    const clock = started.get(run.file.run_id);
    return clock === undefined ? run.clock.elapsed_ms : clock.before_ms + now_ms() - clock.at_ms;
  };
  const limitMs = ({ clock: { seconds } }: RunState, extra_percent: number): number | null =>
    limitOf(seconds, extra_percent);

  return {
    start(run) {
      const before_ms = run.clock.elapsed_ms;
      started.set(run.file.run_id, {
        ...{ at_ms: now_ms(), at: now().getTime(), before_ms, closed_at_ms: null },
      });
    },
    elapsedMs,
    limitMs,
    closesAt(run, extra_percent) {
      const limit = limitMs(run, extra_percent);
      const clock = started.get(run.file.run_id);
      if (limit === null || clock === undefined) return null;
      return new Date(clock.at + limit - clock.before_ms).toISOString();
    },
    close(run) {
      const clock = started.get(run.file.run_id);
      if (clock !== undefined) clock.closed_at_ms ??= now_ms();
    },
    isInTime(run, extra_percent) {
      const clock = started.get(run.file.run_id);
      if (clock === undefined) return false;
      const limit = limitMs(run, extra_percent);
      if (limit !== null && elapsedMs(run) > limit + ASKING.grace_ms) return false;
      if (run.is_open) return true;
      return clock.closed_at_ms !== null && now_ms() - clock.closed_at_ms <= ASKING.grace_ms;
    },
    leave(run, left) {
      // What is read of a log was left long ago.
      if (!started.has(run.file.run_id)) return;
      const { seconds } = run.clock;
      left_of.set(run.file.run_id, { ...left, seconds, at_ms: now_ms(), elapsed_ms: elapsedMs(run) });
    },
    leftMs(run, { question_id, vote }, extra_percent) {
      const left = left_of.get(run.file.run_id);
      if (left === undefined || now_ms() - left.at_ms > ASKING.grace_ms) return null;
      if (left.vote !== vote || (left.question_id !== null && left.question_id !== question_id)) return null;
      const limit = limitOf(left.seconds, extra_percent);
      return limit !== null && left.elapsed_ms > limit + ASKING.grace_ms ? null : left.elapsed_ms;
    },
    forget(run_id) {
      started.delete(run_id);
      left_of.delete(run_id);
    },
  };
};
