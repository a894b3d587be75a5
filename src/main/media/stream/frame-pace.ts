/** What is judged at a time: long enough that a picture lost here and there is nothing. */
const WINDOW_MS = 3000;
/** With fewer pictures in the window there is no pace to speak of. */
const MIN_INTERVALS = 9;
const JUDGE_EACH_MS = 1000;
/** For a source that sends pictures without end and without time. */
const MAX_TIMES = 2000;
/** An interval this many times as long, or as short, as the middle one is another interval, whatever was rounded. */
const UNEVEN_BY = 1.5;
/** This part of all intervals makes the pace uneven; a picture lost in a second of 30 is less. */
const UNEVEN_PART = 0.1;
/** So many verdicts in a row: an encoder that goes over from 30 to 15 pictures a second does so once. */
const BEGIN_AFTER = 4;
const END_AFTER = 5;

/** Tells whether pictures come at even distances, by their own times and not by when they arrived. */
export interface FramePace {
  /** @param dts_ms in the order of decoding, never before the last one */
  observe(dts_ms: number): void;
  /** Seen for some seconds; over once the pace was even for some. */
  readonly uneven: boolean;
}

const isUneven = (times_ms: readonly number[]): boolean => {
  const intervals = times_ms.slice(1).map((time_ms, i) => time_ms - (times_ms[i] ?? time_ms));
  if (intervals.length < MIN_INTERVALS) return false;
  const middle_ms = [...intervals].sort((a, b) => a - b)[intervals.length >> 1] ?? 0;
  // A millisecond of rounding on either side is much of an interval at 240 pictures a second.
  const differs = (interval_ms: number): boolean =>
    interval_ms > middle_ms * UNEVEN_BY + 1 || interval_ms * UNEVEN_BY + 1 < middle_ms;
  return intervals.filter(differs).length > intervals.length * UNEVEN_PART;
};

export const createFramePace = (): FramePace => {
  let times_ms: number[] = [];
  let judged_at_ms: number | null = null;
  let uneven = false;
  /** Verdicts in a row that differ from `uneven`. */
  let against = 0;

  const judge = (): void => {
    against = isUneven(times_ms) === uneven ? 0 : against + 1;
    if (against < (uneven ? END_AFTER : BEGIN_AFTER)) return;
    uneven = !uneven;
    against = 0;
  };

  return {
    observe(dts_ms) {
      const begin_ms = times_ms[0];
      times_ms.push(dts_ms);
      if (times_ms.length > MAX_TIMES) times_ms = times_ms.slice(-MAX_TIMES / 2);
      judged_at_ms ??= dts_ms;
      if (begin_ms === undefined || dts_ms - judged_at_ms < JUDGE_EACH_MS) return;
      judged_at_ms = dts_ms;
      times_ms = times_ms.filter((time_ms) => dts_ms - time_ms <= WINDOW_MS);
      if (dts_ms - begin_ms >= WINDOW_MS - JUDGE_EACH_MS) judge();
    },
    get uneven() {
      return uneven;
    },
  };
};
