import type { Level, ScoreName, Scores } from '../contract/engagement/scores.ts';
import { countStudent, WIDTH, type LessonMinutes } from './count-student.ts';
import type { LessonEvidence } from './evidence.ts';
import { inUseSince } from './in-use.ts';
import { itemFactsOf } from './item-facts.ts';
import { levelOf, UNKNOWN_LEVEL } from './level.ts';
import { countable, pointsOf } from './numbers.ts';
import { addToClass, shrink, type ClassSum } from './shrink.ts';
import { PARTS, PARTS_OF } from './terms.ts';
import { overallTerms, termsOf } from './terms-of.ts';
import { typicalOf } from './typical.ts';
import { weigh, type Weighed } from './weigh.ts';
import { HALF_LIFE_MINUTES, MAX_MINUTES } from './weights.ts';

const NAMES: readonly ScoreName[] = ['attention', 'participation', 'accuracy', 'overall'];
const ALL_PARTS: readonly number[] = PARTS.map((_, part) => part);

export interface StudentScores {
  readonly student_id: string;
  readonly scores: Scores;
  /**
   * `overall` as `now` was at the end of each minute that has begun, in points; null: nothing was known yet. By all that is known today: a
   * question graded later counts in the minute in which it was answered. Neighbouring minutes share most of their evidence.
   */
  readonly minute_overalls: readonly (number | null)[];
  /**
   * `overall` of each minute's own evidence and of nothing before it, in points, not shrunk; null: the minute had none. Neighbouring minutes
   * share nothing, as a test for a trend needs it; one of them alone says little.
   */
  readonly fresh_overalls: readonly (number | null)[];
}

export interface LessonScores {
  /** In the order of the evidence. */
  readonly students: readonly StudentScores[];
  /** Of all students of whom it is known, `now`, in points: the mean of what they are told. null: of none. */
  readonly means: Readonly<Record<ScoreName, number | null>>;
}

const minutesOf = (now: number): LessonMinutes => {
  const seconds = Math.min(countable(now), MAX_MINUTES * 60);
  const count = Math.max(1, Math.ceil(seconds / 60));
  return { count, last_seconds: seconds - (count - 1) * 60 };
};

const checksByMinute = (times: readonly number[], minutes: LessonMinutes): ReadonlyMap<number, number> => {
  const checks = new Map<number, number>();
  for (const time of times) {
    const minute = Math.min(minutes.count - 1, Math.floor(countable(time) / 60));
    checks.set(minute, (checks.get(minute) ?? 0) + 1);
  }
  return checks;
};

/** What was counted of one student, decayed to now, and plain. */
interface Counted {
  readonly now: Float64Array;
  readonly lesson: Float64Array;
  /** `overall` by minute, not shrunk. */
  readonly minutes: Weighed[];
  readonly fresh: (number | null)[];
}

const count = (rows: Float64Array, minutes: LessonMinutes, since: readonly number[]): Counted => {
  const now = new Float64Array(WIDTH);
  const lesson = new Float64Array(WIDTH);
  const overalls: Weighed[] = [];
  const fresh: (number | null)[] = [];
  const scratch: Weighed = { share: 0, weight: 0, evidence: 0 };
  for (let minute = 0; minute < minutes.count; minute++) {
    const seconds = minute === minutes.count - 1 ? minutes.last_seconds : 60;
    const kept = 2 ** (-seconds / 60 / HALF_LIFE_MINUTES);
    const row = minute * WIDTH;
    for (let column = 0; column < WIDTH; column++) {
      const counted = rows[row + column] ?? 0;
      now[column] = (now[column] ?? 0) * kept + counted;
      lesson[column] = (lesson[column] ?? 0) + counted;
    }
    const own = weigh(rows.subarray(row, row + WIDTH), ALL_PARTS, since, minute, scratch);
    fresh.push(own.weight === 0 ? null : pointsOf(own.share));
    overalls.push(weigh(now, ALL_PARTS, since, minute, { share: 0, weight: 0, evidence: 0 }));
  }
  return { now, lesson, minutes: overalls, fresh };
};

const partsOf = (name: ScoreName): readonly number[] => (name === 'overall' ? ALL_PARTS : PARTS_OF[name]);

/** One level of all students. */
const levelsOf = (
  name: ScoreName,
  sums: readonly Float64Array[],
  typical: readonly boolean[],
  since: readonly number[],
  minute: number,
): Level[] => {
  const of = sums.map((own) =>
    weigh(own, partsOf(name), since, minute, { share: 0, weight: 0, evidence: 0 }),
  );
  const sum: ClassSum = { won: 0, known: 0 };
  of.forEach((own, index) => {
    if (typical[index] === true) addToClass(sum, own);
  });
  return of.map((own, index) => {
    const columns = sums[index];
    if (own.weight === 0 || columns === undefined) return UNKNOWN_LEVEL;
    const terms =
      name === 'overall' ? overallTerms(columns, since, minute) : termsOf(name, columns, since, minute);
    return levelOf(shrink(own, sum, typical[index] === true), own.evidence, terms);
  });
};

const minuteOveralls = (
  counted: readonly Counted[],
  typical: readonly boolean[],
  minutes: number,
): (number | null)[][] => {
  const sums: ClassSum[] = Array.from({ length: minutes }, () => ({ won: 0, known: 0 }));
  counted.forEach((student, index) => {
    if (typical[index] === true)
      sums.forEach((sum, minute) => addToClass(sum, student.minutes[minute] ?? NOTHING));
  });
  return counted.map((student, index) =>
    sums.map((sum, minute) => {
      const own = student.minutes[minute] ?? NOTHING;
      return own.weight === 0 ? null : pointsOf(shrink(own, sum, typical[index] === true));
    }),
  );
};

const NOTHING: Weighed = { share: 0, weight: 0, evidence: 0 };

/** What one may give back to `scoreLesson` for the same lesson, so that it need not count again what has not changed. */
export interface ScoreMemory {
  readonly lesson: null;
}
export const createScoreMemory = (): ScoreMemory => ({ lesson: null });

/**
 * The scores of everybody in a lesson, of its evidence alone: whoever reads the evidence again gets the same numbers.
 * @param _memory of this lesson: same numbers, sooner. Objects of the evidence must not change in place between two calls.
 */
export const scoreLesson = (evidence: LessonEvidence, _memory?: ScoreMemory): LessonScores => {
  const minutes = minutesOf(evidence.now);
  const last = minutes.count - 1;
  const typical = typicalOf(evidence.students);
  const items = itemFactsOf(evidence, typical);
  const since = inUseSince(evidence, typical, items).map((minute) =>
    Math.min(minute, minute === Infinity ? minute : last),
  );
  const checks = checksByMinute(evidence.checks_asked_at, minutes);
  const rows = new Float64Array(minutes.count * WIDTH);
  const counted = evidence.students.map((student, index) => {
    countStudent(rows, evidence, student, { items, checks, is_typical: typical[index] === true, minutes });
    return count(rows, minutes, since);
  });
  const nows = counted.map((own) => own.now);
  const lessons = counted.map((own) => own.lesson);
  const now = NAMES.map((name) => levelsOf(name, nows, typical, since, last));
  const lesson = NAMES.map((name) => levelsOf(name, lessons, typical, since, last));
  const overalls = minuteOveralls(counted, typical, minutes.count);
  const scoreAt = (name: number, index: number) => ({
    now: now[name]?.[index] ?? UNKNOWN_LEVEL,
    lesson: lesson[name]?.[index] ?? UNKNOWN_LEVEL,
  });
  const meanAt = (name: number): number | null => {
    const values = (now[name] ?? []).flatMap((level) => (level.value === null ? [] : [level.value]));
    return values.length === 0
      ? null
      : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  };
  return {
    students: evidence.students.map((student, index) => ({
      student_id: student.student_id,
      scores: {
        attention: scoreAt(0, index),
        participation: scoreAt(1, index),
        accuracy: scoreAt(2, index),
        overall: scoreAt(3, index),
      },
      minute_overalls: overalls[index] ?? [],
      fresh_overalls: counted[index]?.fresh ?? [],
    })),
    means: { attention: meanAt(0), participation: meanAt(1), accuracy: meanAt(2), overall: meanAt(3) },
  };
};
