import { median } from '../statistics.ts';
import type { NodeSample, Samples, Times } from './samples.ts';
import type { ViewerSecond } from './watch-protocol.ts';

/** What one level did to the lessons. */
export interface Verdict {
  /** Their picture stood still for more than 5 s, or their encoder was cut off. */
  readonly lessons_lost: number;
  /** By lesson: the longest time in which nobody who watches it got a picture. */
  readonly standstill_ms: readonly number[];
  /** Of the viewers of the first lesson: the longest time without a picture. */
  readonly longest_freeze_ms: number;
  /** How late the pictures of any FLV viewer came at most, and at the end of the watch. */
  readonly latest_ms: number;
  readonly late_at_end_ms: number;
  readonly restarts: {
    readonly processes: number;
    readonly muxers: number;
    readonly sound: number;
    readonly repair: number;
  };
  readonly pss_peak_bytes: number;
  readonly pss_after_bytes: number;
  /** By lesson, in seconds. */
  readonly recording_lost_s: readonly number[];
  /** What the teacher was told, and how long after the load had come; null: nothing. */
  readonly told: readonly string[];
  readonly told_after_s: number | null;
  /** Since the load went, until it stayed so: null where it was not so at the end. */
  readonly back_s: {
    /** Every lesson's recording is no further behind than in the end. */
    readonly recording: number | null;
    /** Everybody's picture moves, and is on time. */
    readonly pictures: number | null;
    /** Nothing more is told than before. */
    readonly told: number | null;
  };
}

const STANDS_MS = 5000;
/** A picture of 30 a second that is missing for longer is seen to be. */
const FREEZE_MS = 500;
/** Later than this it is not live as it was before. */
const LATE_MS = 1000;
/** Half a second comes to the disk at a time, and is seen each second. */
const RECORDED_SLACK_MS = 1500;
/** What is steady is read from so many samples. */
const STEADY = 5;
/** What was as before for less than this at the end is not known to stay so. */
const STAYS_MS = 3000;

const within = <T extends { readonly at_ms: number }>(
  all: readonly T[],
  from_ms: number,
  to_ms: number,
): T[] => all.filter(({ at_ms }) => at_ms >= from_ms && at_ms <= to_ms);

/** Seconds after `gone_ms` from which on every sample is well; null where the last seconds are not. */
const stayedAfter = <T extends { readonly at_ms: number }>(
  samples: readonly T[],
  { gone_ms, end_ms }: Times,
  isWell: (sample: T) => boolean,
): number | null => {
  const after = within(samples, gone_ms, end_ms);
  const last_bad = after.findLast((sample) => !isWell(sample));
  if (last_bad === undefined) return 0;
  const well = after.find(({ at_ms }) => at_ms > last_bad.at_ms);
  return well === undefined || end_ms - well.at_ms < STAYS_MS ? null : (well.at_ms - gone_ms) / 1000;
};

/** How far a lesson's recording is behind time, on a scale of its own: it rises by what is lost. */
const behind = (sample: NodeSample, lesson: number): number =>
  sample.at_ms - (sample.recorded_ms[lesson] ?? 0);

const steadyBehind = (samples: readonly NodeSample[], lesson: number): number =>
  median(samples.map((sample) => behind(sample, lesson))) ?? 0;

const isPictureWell = ({ longest_ms, late_ms }: ViewerSecond): boolean =>
  longest_ms <= FREEZE_MS && (late_ms ?? 0) <= LATE_MS;

/** @param lesson_of by viewer, in the order of the plan; lessons count from 0 */
export const judge = (
  samples: Samples,
  times: Times,
  lesson_of: readonly number[],
  ended: ReadonlySet<number>,
): Verdict => {
  const { from_ms, end_ms } = times;
  const before = samples.node.filter(({ at_ms }) => at_ms < from_ms);
  const node = within(samples.node, from_ms, end_ms);
  const viewers = within(samples.viewers, from_ms, end_ms);
  const last_before = before.at(-1);
  const last = node.at(-1);
  if (last_before === undefined || last === undefined || viewers.length === 0) {
    throw new Error('a level that nobody watched');
  }
  const lessons = last.recorded_ms.map((_, lesson) => lesson);

  const longestOf = (viewer: number): number =>
    Math.max(0, ...viewers.map((second) => second.viewers[viewer]?.longest_ms ?? 0));
  const standstill_ms = lessons.map((lesson) =>
    Math.min(...lesson_of.flatMap((of, viewer) => (of === lesson ? [longestOf(viewer)] : []))),
  );
  const lates = viewers.map((second) => Math.max(0, ...second.viewers.map(({ late_ms }) => late_ms ?? 0)));

  const final_ms = lessons.map((lesson) => steadyBehind(node.slice(-STEADY), lesson));
  const known_told = new Set(last_before.told);
  const newsOf = ({ told }: NodeSample): string[] => told.filter((one) => !known_told.has(one));
  const first_told = node.find((sample) => newsOf(sample).length > 0);
  const pss = node.flatMap(({ pss_bytes }) => (pss_bytes === null ? [] : [pss_bytes]));

  return {
    lessons_lost: lessons.filter((lesson) => (standstill_ms[lesson] ?? 0) > STANDS_MS || ended.has(lesson))
      .length,
    standstill_ms,
    longest_freeze_ms: Math.max(
      0,
      ...lesson_of.flatMap((of, viewer) => (of === 0 ? [longestOf(viewer)] : [])),
    ),
    latest_ms: Math.max(0, ...lates),
    late_at_end_ms: lates.at(-1) ?? 0,
    restarts: {
      processes: last.process_restarts - last_before.process_restarts,
      muxers: last.started.muxer - last_before.started.muxer,
      sound: last.started.sound - last_before.started.sound,
      repair: last.started.repair - last_before.started.repair,
    },
    pss_peak_bytes: Math.max(0, ...pss),
    pss_after_bytes: pss.at(-1) ?? 0,
    recording_lost_s: lessons.map(
      (lesson) => ((final_ms[lesson] ?? 0) - steadyBehind(before.slice(-STEADY), lesson)) / 1000,
    ),
    told: [...new Set(node.flatMap(newsOf))].sort(),
    told_after_s: first_told === undefined ? null : (first_told.at_ms - from_ms) / 1000,
    back_s: {
      recording: stayedAfter(node, times, (sample) =>
        lessons.every(
          (lesson) => Math.abs(behind(sample, lesson) - (final_ms[lesson] ?? 0)) <= RECORDED_SLACK_MS,
        ),
      ),
      pictures: stayedAfter(samples.viewers, times, (second) => second.viewers.every(isPictureWell)),
      told: stayedAfter(node, times, (sample) => newsOf(sample).length === 0),
    },
  };
};
