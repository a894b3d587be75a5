import type { CountedLesson } from './count-student.ts';
import type { AskedItem, ItemEvidence } from './evidence.ts';
import type { ItemCount } from './item-counts.ts';
import { createTally, forget, type KnownLesson, type Tally } from './tally.ts';

/** What is kept of all questions: it holds while nobody's answers, and nobody's place in the class, are others. */
export interface KnownItems {
  readonly asked: readonly AskedItem[];
  readonly answers: readonly (readonly ItemEvidence[])[];
  readonly typical: readonly boolean[];
  readonly counts: readonly (readonly ItemCount[])[];
}

/** Everybody's `overall` by minute; it holds while the same students stand in it, in the same order. */
export interface KnownMinutes {
  readonly tallies: readonly Tally[];
  readonly typical: readonly boolean[];
  /** By student. Never changed: they were given away. */
  readonly points: readonly (readonly (number | null)[])[];
  readonly count: number;
}

/**
 * What one may give back to `scoreLesson` for the same lesson, so that it does not count again what has not changed. Of no meaning to others, and
 * never needed: without it the numbers are the same.
 */
export interface ScoreMemory {
  /** By place in the lesson. */
  readonly students: { readonly student_id: string; readonly tally: Tally }[];
  /** By what the students were counted. */
  lesson: KnownLesson | null;
  items: KnownItems | null;
  minutes: KnownMinutes | null;
}

export const createScoreMemory = (): ScoreMemory => ({
  students: [],
  lesson: null,
  items: null,
  minutes: null,
});

/** What was counted of each student, in their order; nothing, of one who did not stand in this place. */
export const talliesOf = (memory: ScoreMemory, student_ids: readonly string[]): Tally[] => {
  memory.students.length = Math.min(memory.students.length, student_ids.length);
  return student_ids.map((student_id, place) => {
    const known = memory.students[place];
    if (known?.student_id === student_id) return known.tally;
    const tally = createTally();
    memory.students[place] = { student_id, tally };
    return tally;
  });
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

/** Forgets what was counted unless it was counted by what is still so. */
export const settleLesson = (memory: ScoreMemory, lesson: KnownLesson): void => {
  const tallies = memory.students.map(({ tally }) => tally);
  const until = tallies.reduce((most, tally) => Math.max(most, tally.until), 0);
  if (memory.lesson !== null && !agreeBefore(until, memory.lesson, lesson)) tallies.forEach(forget);
  memory.lesson = lesson;
};

export const areSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);
