import type { ScoreName, Scores } from '../contract/engagement/scores.ts';
import { askedChecks, checksByMinute, minutesUntil, WIDTH } from './count-student.ts';
import type { LessonEvidence, StudentEvidence } from './evidence.ts';
import { channelsInUse, inUseSince } from './in-use.ts';
import { knownItemsOf } from './known-items.ts';
import { minuteOverallsOf } from './minute-overalls.ts';
import { areSame, createScoreMemory, seatStudents, settleLesson, type ScoreMemory } from './score-memory.ts';
import { createScored, type Scored, type ScoresNow } from './scored.ts';
import { countOn, lookAt, type Sums } from './tally.ts';
import { isSamePresence, presenceOf, typicalOf } from './typical.ts';

export interface StudentScores {
  readonly student_id: string;
  /** The same object as before while nothing of it is another. */
  readonly now: ScoresNow;
  /** It was counted at this call, and does not stand as it was counted before. */
  readonly is_anew: boolean;
  /** With all terms. Made when it is read first: a tick of a thousand students does without. */
  readonly scores: Scores;
  /**
   * `overall` as `now` was at the end of each minute that has begun, in points; null: nothing was known yet. By all that is known today: a
   * question graded later counts in the minute in which it was answered. Neighbouring minutes share most of their evidence. To be read before
   * the next call with the same memory.
   */
  readonly minute_overalls: readonly (number | null)[];
  /**
   * `overall` of each minute's own evidence and of nothing before it, in points, not shrunk; null: the minute had none. Neighbouring minutes
   * share nothing, as a test for a trend needs it; one of them alone says little. To be read as the one above.
   */
  readonly fresh_overalls: readonly (number | null)[];
}

export interface LessonScores {
  /** In the order of the evidence. */
  readonly students: readonly StudentScores[];
  /** Of all students of whom it is known, `now`, in points: the mean of what they are told. null: of none. */
  readonly means: Readonly<Record<ScoreName, number | null>>;
  /** The first minute of which anything may be another than at the last call with this memory; Infinity: nothing is. */
  readonly changed_from: number;
}

/** What one call comes to. */
interface Call {
  readonly memory: ScoreMemory;
  readonly scored: Scored;
  /** By place: 1, 0. */
  readonly is_anew: Uint8Array;
  /** `overall` by place and minute: worked out when it is read first. */
  readonly overalls: () => readonly (readonly (number | null)[])[];
}

const NO_SCORES_NOW: ScoresNow = {
  ...{ attention: null, participation: null, accuracy: null, overall: null, evidence: 0, band: 'unknown' },
};

/** A class, for its getters: one of each student is made at every tick. */
class CountedStudent implements StudentScores {
  readonly student_id: string;
  readonly #index: number;
  readonly #call: Call;

  constructor(student_id: string, index: number, call: Call) {
    this.student_id = student_id;
    this.#index = index;
    this.#call = call;
  }

  get now(): ScoresNow {
    return this.#call.scored.nows[this.#index] ?? NO_SCORES_NOW;
  }

  get is_anew(): boolean {
    return this.#call.is_anew[this.#index] === 1;
  }

  get scores(): Scores {
    return this.#call.scored.scores(this.#index);
  }

  get minute_overalls(): readonly (number | null)[] {
    return this.#call.overalls()[this.#index] ?? [];
  }

  get fresh_overalls(): readonly (number | null)[] {
    return this.#call.memory.students[this.#index]?.tally.fresh.slice() ?? [];
  }
}

/** What was counted before stays in its place. */
const sumsOf = (before: Sums | null, students: number): Sums => {
  const grown = (column: Float64Array | undefined): Float64Array => {
    const next = new Float64Array(students * WIDTH);
    if (column !== undefined)
      next.set(column.length > next.length ? column.subarray(0, next.length) : column);
    return next;
  };
  return { now: grown(before?.now), lesson: grown(before?.lesson) };
};

const lookAtAll = (
  memory: ScoreMemory,
  students: readonly StudentEvidence[],
  anew: readonly number[],
): readonly boolean[] => {
  let is_other = memory.typical.length !== students.length;
  for (const index of anew) {
    const known = memory.students[index];
    if (known === undefined) continue;
    known.glance = lookAt(known.tally, students[index]?.minutes ?? []);
    const presence = presenceOf(known.glance, students[index]?.items ?? []);
    if (!isSamePresence(presence, known.presence)) is_other = true;
    known.presence = presence;
  }
  if (!is_other) return memory.typical;
  const typical = typicalOf(memory.students.map(({ presence }) => presence));
  return areSame(typical, memory.typical) ? memory.typical : typical;
};

/**
 * The scores of everybody in a lesson, of its evidence alone: whoever reads the evidence again gets the same numbers, in whatever order its
 * students stand.
 * @param memory of this lesson: the same numbers, sooner. Minutes, items and lists of them must not have changed in place since the last call;
 * and a student whose evidence is the very same object as then is not counted again, and stands as of then.
 */
export const scoreLesson = (
  evidence: LessonEvidence,
  memory: ScoreMemory = createScoreMemory(),
): LessonScores => {
  const { students } = evidence;
  const minutes = minutesUntil(evidence.now);
  const last = minutes.count - 1;
  const has_gone = seatStudents(memory, students);
  const known = memory.students;
  let anew: readonly number[] = students.flatMap((of, index) => (known[index]?.of === of ? [] : [index]));
  const typical = lookAtAll(memory, students, anew);
  const items = knownItemsOf(evidence, typical, anew, memory);
  const glances = known.map(({ glance }) => glance);
  const checks_asked_at = askedChecks(evidence.checks_asked_at, evidence.now);
  const since = inUseSince({ ...evidence, checks_asked_at }, typical, glances, items, last);
  const lesson = {
    minutes,
    channels: channelsInUse(evidence.channels, since),
    checks: checksByMinute(checks_asked_at, minutes),
    since,
  };
  const is_other = settleLesson(memory, lesson);
  if (is_other) anew = students.map((_, index) => index);
  const rows = new Float64Array(minutes.count * WIDTH);
  const sums = sumsOf(memory.sums, students.length);
  let from = has_gone || is_other || typical !== memory.typical ? 0 : Infinity;
  for (const index of anew) {
    const [of, student] = [students[index], known[index]];
    if (of === undefined || student === undefined) continue;
    const counts = items.students[index]?.counts ?? [];
    from = Math.min(from, countOn(student.tally, lesson, of.minutes, counts, sums, index * WIDTH, rows));
    student.of = of;
  }
  memory.typical = typical;
  memory.sums = sums;
  memory.minutes_from = Math.min(memory.minutes_from, from);
  const { scored, known: kept } = createScored({ typical, since, minute: last }, sums, memory.scored, anew);
  memory.scored = kept;
  const is_anew = new Uint8Array(students.length);
  for (const index of anew) is_anew[index] = 1;
  let overalls: ReturnType<Call['overalls']> | null = null;
  const overallsOnce = (): ReturnType<Call['overalls']> =>
    (overalls ??= minuteOverallsOf(memory, minutes.count));
  const call: Call = { memory, scored, is_anew, overalls: overallsOnce };
  return {
    students: students.map(({ student_id }, index) => new CountedStudent(student_id, index, call)),
    means: scored.means,
    changed_from: from,
  };
};
