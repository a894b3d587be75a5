import type { ShownTimer } from '../../common/timer/use-timer.ts';

/** What is said of a timer, as the keys of `timer.student`. */
export interface Saying {
  readonly what: 'started' | 'left' | 'stopwatch_started' | 'last_minute' | 'held' | 'over' | null;
  /** Whole ones, of `started` and `left`: as they were when it was first said. */
  readonly seconds: number;
  /** For which stand of which timer it is said. */
  readonly of: string;
}

export const NOTHING_SAID: Saying = { what: null, seconds: 0, of: '' };

const LAST_SECONDS = 60;
/** A page hears of a start a moment later. */
const JUST_SECONDS = 5;

const whatOf = ({ phase, length, seconds }: ShownTimer): NonNullable<Saying['what']> => {
  if (phase !== 'runs') return phase;
  if (length === null) return 'stopwatch_started';
  if (length > LAST_SECONDS && seconds <= LAST_SECONDS) return 'last_minute';
  return length - seconds < JUST_SECONDS ? 'started' : 'left';
};

/**
 * At the start and after a pause, with another minute, with the last one, at a pause and at the end; no second of it in between:
 * then the same as before.
 */
export const sayingOf = (before: Saying, shown: ShownTimer | null): Saying => {
  if (shown === null) return before.what === null ? before : NOTHING_SAID;
  const { timer_id, phase, length, seconds } = shown;
  const what = whatOf(shown);
  const is_last = what === 'last_minute';
  const of = `${timer_id} ${phase} ${String(length)} ${String(is_last)}`;
  return of === before.of ? before : { what, seconds: what === 'started' ? (length ?? 0) : seconds, of };
};
