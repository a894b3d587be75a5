import { MAX_TIMER_SECONDS, type Timer } from './contract/timer.ts';

/** How a timer stands at a moment. */
export interface TimerStand {
  /** What has run of it; never more than its length, nor than a stopwatch may run. */
  readonly elapsed_ms: number;
  /** null: a stopwatch. */
  readonly left_ms: number | null;
  readonly is_running: boolean;
  /** A countdown of which nothing is left, or a stopwatch that has run for as long as one may. */
  readonly is_over: boolean;
}

type Kept = Pick<Timer, 'seconds' | 'elapsed_ms' | 'running_since'>;

const lengthOf = ({ seconds }: Kept): number => (seconds ?? MAX_TIMER_SECONDS) * 1000;

/** @param now_ms the node's clock, in milliseconds since 1970; before `running_since` nothing more has run */
export const standOf = (timer: Kept, now_ms: number): TimerStand => {
  const { seconds, running_since } = timer;
  const length_ms = lengthOf(timer);
  const ran_ms = running_since === null ? 0 : Math.max(0, now_ms - Date.parse(running_since));
  const elapsed_ms = Math.min(length_ms, timer.elapsed_ms + ran_ms);
  const is_over = elapsed_ms >= length_ms;
  return {
    elapsed_ms,
    left_ms: seconds === null ? null : length_ms - elapsed_ms,
    is_running: running_since !== null && !is_over,
    is_over,
  };
};

/** Whole seconds as they are shown: a countdown begins with its length and ends with 0, a stopwatch begins with 0. */
export const shownSecondsOf = ({ elapsed_ms, left_ms }: TimerStand): number =>
  left_ms === null ? Math.floor(elapsed_ms / 1000) : Math.ceil(left_ms / 1000);

/** Until the shown seconds are others, for one that runs. */
export const nextSecondInMs = ({ elapsed_ms, left_ms }: TimerStand): number =>
  left_ms === null ? 1000 - (elapsed_ms % 1000) : left_ms % 1000 || 1000;

/** When it has run out, by the node's clock in milliseconds since 1970; null: it is held. */
export const endsAtMs = (timer: Kept): number | null =>
  timer.running_since === null ? null : Date.parse(timer.running_since) + lengthOf(timer) - timer.elapsed_ms;
