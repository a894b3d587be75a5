import { countStudent, WIDTH, type CountedLesson } from './count-student.ts';
import type { MinuteEvidence } from './evidence.ts';
import { areSameBefore, type ItemCount } from './item-counts.ts';
import { pointsOf } from './numbers.ts';
import { glanceAt, NO_GLANCE, type Glance } from './student-glance.ts';
import { ALL_PARTS } from './terms.ts';
import { weigh, type Weighed } from './weigh.ts';
import { HALF_LIFE_MINUTES } from './weights.ts';

/**
 * Minutes at the end that are always counted again: a question is mostly answered and graded within them, and what comes later has the student
 * counted from the start.
 */
const OPEN_MINUTES = 2;

/** A lesson, and since which minute each part is in use in it. */
export type KnownLesson = CountedLesson & { readonly since: readonly number[] };

/** One student's lesson, counted. What stands before `until` is kept from call to call while its evidence stays the same. */
export interface Tally {
  until: number;
  /** Entries of minutes before `until`, and what was seen at a glance of them. */
  past: readonly MinuteEvidence[];
  past_glance: Glance;
  items: readonly ItemCount[];
  /** Of minutes before `until`. */
  readonly past_now: Float64Array;
  readonly past_lesson: Float64Array;
  /** `overall` as it was at the end of each minute, not shrunk. */
  readonly overalls: Weighed[];
  /** Of each minute's own evidence, in points. */
  readonly fresh: (number | null)[];
}

export const createTally = (): Tally => ({
  until: 0,
  past: [],
  past_glance: NO_GLANCE,
  items: [],
  past_now: new Float64Array(WIDTH),
  past_lesson: new Float64Array(WIDTH),
  overalls: [],
  fresh: [],
});

/** All that was kept of the past. */
export const forget = (tally: Tally): void => {
  tally.until = 0;
  tally.past = [];
  tally.past_glance = NO_GLANCE;
  tally.past_now.fill(0);
  tally.past_lesson.fill(0);
};

/** Forgets what was counted unless the minutes before `until` are the very same ones. @returns what is seen at a glance of all of them */
export const lookAt = (tally: Tally, minutes: readonly MinuteEvidence[]): Glance => {
  const { past, until } = tally;
  const is_same =
    past.every((minute, entry) => minutes[entry] === minute) &&
    minutes.every((of, entry) => entry < past.length || of.minute >= until);
  if (!is_same) forget(tally);
  return glanceAt(minutes, tally.past.length, minutes.length, tally.past_glance);
};

/** Where a student's sums stand in those of all. */
export interface Sums {
  /** Decayed to now, and plain; `WIDTH` columns a student. */
  readonly now: Float64Array;
  readonly lesson: Float64Array;
}

const addRow = (sums: Sums, at: number, rows: Float64Array, row: number, seconds: number): void => {
  const kept = 2 ** (-seconds / 60 / HALF_LIFE_MINUTES);
  const { now, lesson } = sums;
  for (let column = 0; column < WIDTH; column++) {
    const counted = rows[row + column] ?? 0;
    now[at + column] = (now[at + column] ?? 0) * kept + counted;
    lesson[at + column] = (lesson[at + column] ?? 0) + counted;
  }
};

/** Keeps what stands now as the past, for the next call. */
const keep = (
  tally: Tally,
  sums: Sums,
  at: number,
  minutes: readonly MinuteEvidence[],
  until: number,
): void => {
  tally.past_now.set(sums.now.subarray(at, at + WIDTH));
  tally.past_lesson.set(sums.lesson.subarray(at, at + WIDTH));
  let end = tally.past.length;
  while ((minutes[end]?.minute ?? Infinity) < until) end += 1;
  tally.past_glance = glanceAt(minutes, tally.past.length, end, tally.past_glance);
  tally.past = minutes.slice(0, end);
  tally.until = until;
};

const own: Weighed = { share: 0, weight: 0, evidence: 0 };

/**
 * Counts a student, from where it was not counted before.
 * @param sums where they are written, from column `at` on
 * @param rows to work in, of the lesson's minutes
 * @returns the first minute of which anything may be another than before
 */
export const countOn = (
  tally: Tally,
  lesson: KnownLesson,
  minutes: readonly MinuteEvidence[],
  items: readonly ItemCount[],
  sums: Sums,
  at: number,
  rows: Float64Array,
): number => {
  if (!areSameBefore(tally.until, items, tally.items)) forget(tally);
  tally.items = items;
  const from = tally.until;
  const { since } = lesson;
  const { count, last_seconds } = lesson.minutes;
  countStudent(rows, lesson, minutes, items, from, tally.past.length);
  sums.now.set(tally.past_now, at);
  sums.lesson.set(tally.past_lesson, at);
  tally.fresh.length = from;
  const until = Math.max(from, count - 1 - OPEN_MINUTES);
  for (let minute = from; minute < count; minute++) {
    if (minute === until && until > from) keep(tally, sums, at, minutes, until);
    const row = (minute - from) * WIDTH;
    addRow(sums, at, rows, row, minute === count - 1 ? last_seconds : 60);
    weigh(rows, row, ALL_PARTS, since, minute, own);
    tally.fresh.push(own.weight === 0 ? null : pointsOf(own.share));
    const overall = tally.overalls[minute] ?? { share: 0, weight: 0, evidence: 0 };
    tally.overalls[minute] = weigh(sums.now, at, ALL_PARTS, since, minute, overall);
  }
  tally.overalls.length = count;
  return from;
};
