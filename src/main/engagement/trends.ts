import type { Trend } from '../../shared/contract/engagement/scores.ts';
import type { StudentScores } from '../../shared/engagement/score-lesson.ts';
import { trendOf, UNKNOWN_TREND } from '../../shared/engagement/trend.ts';

type Series = readonly (number | null)[];

/** Trends that are worked out anew at one tick: at the end of a minute those of a class of 1,000 are all others. */
const AT_ONCE = 32;

/** The trends of students, each kept while its series is the same. */
export interface Trends {
  /** Before the first student of a tick. @param is_final each is worked out now */
  begin(is_final: boolean): void;
  /** @param complete how many of the minutes are over */
  of(student: Pick<StudentScores, 'student_id' | 'is_anew' | 'fresh_overalls'>, complete: number): Trend;
}

interface Known {
  /** By minutes that are over; null: unknown. */
  readonly of: Series;
  readonly trend: Trend;
}

const isSame = (known: Series, overalls: Series, complete: number): boolean => {
  if (known.length !== complete) return false;
  for (let minute = 0; minute < complete; minute += 1) if (known[minute] !== overalls[minute]) return false;
  return true;
};

export const createTrends = (): Trends => {
  const known = new Map<string, Known>();
  let left = 0;
  return {
    begin(is_final) {
      left = is_final ? Infinity : AT_ONCE;
    },
    of(student, complete) {
      const last = known.get(student.student_id);
      const is_other = student.is_anew || last === undefined || last.of.length !== complete;
      if (left <= 0 || !is_other) return last?.trend ?? UNKNOWN_TREND;
      const overalls = student.fresh_overalls;
      // Its newest minutes are not counted yet.
      if (last !== undefined && overalls.length < complete) return last.trend;
      if (last !== undefined && isSame(last.of, overalls, complete)) return last.trend;
      left -= 1;
      const of = overalls.slice(0, complete);
      const trend = trendOf(of);
      known.set(student.student_id, { of, trend });
      return trend;
    },
  };
};
