import type { CountedLesson } from './count-student.ts';
import type { AskedItem, ItemEvidence, StudentEvidence } from './evidence.ts';
import type { ItemCount } from './item-counts.ts';
import type { ItemFacts } from './item-facts.ts';
import type { KnownScored } from './scored.ts';
import { NO_GLANCE, type Glance } from './student-glance.ts';
import { presenceOf, type Presence } from './typical.ts';
import { createTally, forget, type KnownLesson, type Sums, type Tally } from './tally.ts';

/** What a student's questions come to, by what they were counted. */
export interface CountedItems {
  readonly of: readonly ItemEvidence[];
  readonly by: ReadonlyMap<string, ItemFacts>;
  readonly is_typical: boolean;
  readonly counts: readonly ItemCount[];
}

/** What is kept of all questions. */
export interface KnownItems {
  readonly asked: readonly AskedItem[];
  readonly typical: readonly boolean[];
  readonly facts: ReadonlyMap<string, ItemFacts>;
  /** By place. */
  readonly students: readonly CountedItems[];
  /** The first minute in which somebody who is typical answered, and in which something of that was right or wrong; Infinity: none. */
  readonly answered_from: number;
  readonly graded_from: number;
}

/** Everybody's `overall` by minute; it holds while the same students stand in it, in the same order. */
export interface KnownMinutes {
  readonly tallies: readonly Tally[];
  readonly typical: readonly boolean[];
  /** By student. Never changed: they were given away. */
  readonly points: readonly (readonly (number | null)[])[];
  readonly count: number;
}

/** One student, as it was counted last. */
export interface KnownStudent {
  readonly student_id: string;
  readonly tally: Tally;
  /** null: it was not counted yet. */
  of: StudentEvidence | null;
  glance: Glance;
  presence: Presence;
}

/**
 * What one may give back to `scoreLesson` for the same lesson, so that it does not count again what has not changed. Of no meaning to others, and
 * never needed: without it the numbers are the same.
 */
export interface ScoreMemory {
  /** By place in the lesson. */
  readonly students: KnownStudent[];
  /** By what the students were counted. */
  lesson: KnownLesson | null;
  items: KnownItems | null;
  typical: readonly boolean[];
  sums: Sums | null;
  scored: KnownScored | null;
  minutes: KnownMinutes | null;
  /** The first minute of which anything may be another than `minutes` has it. */
  minutes_from: number;
}

export const createScoreMemory = (): ScoreMemory => ({
  ...{ students: [], lesson: null, items: null, typical: [], sums: null, scored: null },
  ...{ minutes: null, minutes_from: Infinity },
});

/** What was counted of each student, in their order; nothing, of one who did not stand in this place. @returns whether somebody has gone */
export const seatStudents = (memory: ScoreMemory, students: readonly StudentEvidence[]): boolean => {
  let is_other = memory.students.length > students.length;
  memory.students.length = Math.min(memory.students.length, students.length);
  for (const [place, { student_id }] of students.entries()) {
    const known = memory.students[place];
    if (known?.student_id === student_id) continue;
    if (known !== undefined) is_other = true;
    const presence = presenceOf(NO_GLANCE, []);
    memory.students[place] = { student_id, tally: createTally(), of: null, glance: NO_GLANCE, presence };
  }
  return is_other;
};

const CHANNELS_IN_TIME = ['hands', 'chat', 'reactions'] as const;

/** Whether two lessons say the same of everything before that minute. */
const agreeBefore = (minute: number, one: KnownLesson, other: KnownLesson): boolean => {
  const early = (time: number | undefined, end: number): number => Math.min(time ?? Infinity, end);
  const checksOf = ({ checks }: CountedLesson): string =>
    [...checks]
      .filter(([at]) => at < minute)
      .sort(([first], [second]) => first - second)
      .join(' ');
  return (
    other.minutes.count > minute &&
    CHANNELS_IN_TIME.every(
      (channel) => early(one.channels[channel], minute * 60) === early(other.channels[channel], minute * 60),
    ) &&
    one.since.every((since, part) => early(since, minute) === early(other.since[part], minute)) &&
    checksOf(one) === checksOf(other)
  );
};

/** Forgets what was counted unless it was counted by what is still so. @returns whether it did */
export const settleLesson = (memory: ScoreMemory, lesson: KnownLesson): boolean => {
  const { students, lesson: before } = memory;
  const until = students.reduce((most, { tally }) => Math.max(most, tally.until), 0);
  const is_other = before !== null && !agreeBefore(until, before, lesson);
  if (is_other) for (const { tally } of students) forget(tally);
  memory.lesson = lesson;
  return is_other;
};

export const areSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);
