import { FRAMES_PER_SECOND } from './clip.ts';
import type { PublisherRun } from './publisher.ts';
import type { Picture, RecordedPictures } from './recorded-pictures.ts';

/** A stretch of time in which nothing could be recorded, whatever was sent. Milliseconds since 1970. */
export interface Stretch {
  readonly from_ms: number;
  readonly to_ms: number;
}

/** What one fault took. Seconds. */
export interface Loss {
  readonly picture_s: number;
  readonly sound_s: number;
}

export interface Losses {
  /** In the order of the faults. */
  readonly by_fault: readonly Loss[];
  /** Pictures that are there more than once. */
  readonly twice_s: number;
  /** Between what was recorded and what was recorded next, in the time of the one who sent it: longer than a second each. */
  readonly holes_s: readonly number[];
}

/** What is lost up to this long before a fault was on its way when it came. */
const ON_ITS_WAY_MS = 3000;
const MIN_HOLE_S = 1;

const keyOf = ({ run, number }: Picture): string => `${String(run)}:${String(number)}`;

/** When each picture was sent. */
const sentAt = (runs: readonly PublisherRun[], { run, number }: Picture): number =>
  (runs[run]?.began_ms ?? 0) + (number * 1000) / FRAMES_PER_SECOND;

/**
 * What of all that was sent is not there, by the fault that took it.
 * @param faults when each came, in order, milliseconds since 1970 @param excused in which nothing could be recorded
 */
export const lossesOf = (
  runs: readonly PublisherRun[],
  recorded: Pick<RecordedPictures, 'periods'>,
  faults: readonly number[],
  excused: readonly Stretch[],
): Losses => {
  const pictures = recorded.periods.flatMap((period) => period.pictures);
  const there = new Set(pictures.map(keyOf));
  const faultAt = (at_ms: number): number =>
    Math.max(
      0,
      faults.findLastIndex((fault_ms) => fault_ms - ON_ITS_WAY_MS <= at_ms),
    );
  const missing = faults.map(() => 0);
  const short = faults.map(() => 0);
  for (const [run, { began_ms, ended_ms }] of runs.entries()) {
    const sent = Math.floor((((ended_ms ?? began_ms) - began_ms) * FRAMES_PER_SECOND) / 1000) + 1;
    for (let number = 0; number < sent; number += 1) {
      const at_ms = sentAt(runs, { run, number });
      if (there.has(keyOf({ run, number }))) continue;
      if (excused.some(({ from_ms, to_ms }) => at_ms >= from_ms && at_ms < to_ms)) continue;
      missing[faultAt(at_ms)] = (missing[faultAt(at_ms)] ?? 0) + 1;
    }
  }
  for (const period of recorded.periods) {
    const last = period.pictures.at(-1);
    if (last === undefined) continue;
    const fault = faultAt(sentAt(runs, last));
    short[fault] = Math.max(short[fault] ?? 0, period.sound_short_s);
  }
  const times_s = pictures.map((picture) => sentAt(runs, picture) / 1000);
  const holes_s = times_s
    .map((time_s, at) => time_s - (times_s[at - 1] ?? time_s))
    .filter((hole_s) => hole_s >= MIN_HOLE_S);
  return {
    by_fault: missing.map((count, fault) => ({
      picture_s: count / FRAMES_PER_SECOND,
      sound_s: count / FRAMES_PER_SECOND + (short[fault] ?? 0),
    })),
    twice_s: (pictures.length - there.size) / FRAMES_PER_SECOND,
    holes_s,
  };
};

/** How many holes the library tells, each to the second. */
export const markedOf = (holes_s: readonly number[], gaps_s: readonly number[]): number => {
  const left = [...gaps_s];
  return holes_s.filter((hole_s) => {
    const found = left.findIndex((gap_s) => Math.abs(gap_s - hole_s) <= 1);
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  }).length;
};
