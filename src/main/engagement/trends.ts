import type { Trend } from '../../shared/contract/engagement/scores.ts';
import { trendOf, UNKNOWN_TREND } from '../../shared/engagement/trend.ts';

type Series = readonly (number | null)[];

/** Trends that are worked out anew at one tick: those of a class of 1,000 take some. */
const AT_ONCE = 250;

/** The trends of students, each kept while its series is the same. */
export interface Trends {
  /** Before the first student of a tick. @param is_final each is worked out now */
  begin(is_final: boolean): void;
  /** @param overalls by minute; null: unknown @param complete how many of the minutes are over */
  of(student_id: string, overalls: Series, complete: number): Trend;
}

interface Known {
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
    of(student_id, overalls, complete) {
      const last = known.get(student_id);
      if (left <= 0) return last?.trend ?? UNKNOWN_TREND;
      if (last !== undefined && isSame(last.of, overalls, complete)) return last.trend;
      left -= 1;
      const of = overalls.slice(0, complete);
      const trend = trendOf(of);
      known.set(student_id, { of, trend });
      return trend;
    },
  };
};
