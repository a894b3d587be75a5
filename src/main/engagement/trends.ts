import type { Trend } from '../../shared/contract/engagement/scores.ts';

type Series = readonly (number | null)[];

/** Trends that are worked out anew at one tick: those of a class of 1,000 take some. */
const AT_ONCE = 250;

export interface TrendsDeps {
  /** @param overalls by minute; null: unknown */
  readonly trendOf: (overalls: Series) => Trend;
}

/** The trends of students, each kept while its series is the same. */
export interface Trends {
  /** Before the first student of a tick. @param is_final each is worked out now */
  begin(is_final: boolean): void;
  /** @param overalls of the minutes that are over */
  of(student_id: string, overalls: Series): Trend;
}

const UNKNOWN: Trend = { direction: 'unknown', slope: null, p_value: null };

const isSame = (one: Series, other: Series): boolean =>
  one.length === other.length && one.every((value, minute) => value === other[minute]);

export const createTrends = ({ trendOf }: TrendsDeps): Trends => {
  const known = new Map<string, { readonly of: Series; readonly trend: Trend }>();
  let left = 0;
  return {
    begin(is_final) {
      left = is_final ? Infinity : AT_ONCE;
    },
    of(student_id, overalls) {
      const last = known.get(student_id);
      if (last !== undefined && (left <= 0 || isSame(last.of, overalls))) return last.trend;
      if (left <= 0) return UNKNOWN;
      left -= 1;
      const trend = trendOf(overalls);
      known.set(student_id, { of: overalls, trend });
      return trend;
    },
  };
};
