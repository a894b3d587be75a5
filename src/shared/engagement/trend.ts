import type { Trend } from '../contract/engagement/scores.ts';
import { mannKendall } from './mann-kendall.ts';

export const TREND_BOUNDS = {
  /** Of more the newest count: what was half an hour ago is no trend of now. */
  values: 20,
  /** Of fewer nothing is said. Exactly tested, five in a row are one of sixty by chance, and six leave room for one that is out of line. */
  least_values: 6,
  /** Chance of a trend where there is none. */
  significance: 0.05,
  /** Points a minute; less is steady, however sure: ten points in twenty minutes. Judgement. */
  least_slope: 0.5,
} as const;

export const UNKNOWN_TREND: Trend = { direction: 'unknown', slope: null, p_value: null };

interface Point {
  readonly minute: number;
  readonly value: number;
}

/** The middle one, by Hoare's selection: no order of all is needed. Changes the order of `values`. */
const middleOf = (values: Float64Array): number => {
  const at = (index: number): number => values[index] ?? 0;
  const select = (wanted: number): number => {
    let [low, high] = [0, values.length - 1];
    while (low < high) {
      const pivot = at((low + high) >> 1);
      let [left, right] = [low, high];
      while (left <= right) {
        while (at(left) < pivot) left += 1;
        while (at(right) > pivot) right -= 1;
        if (left > right) break;
        const kept = at(left);
        values[left] = at(right);
        values[right] = kept;
        left += 1;
        right -= 1;
      }
      if (wanted <= right) high = right;
      else if (wanted >= left) low = left;
      else break;
    }
    return at(wanted);
  };
  const half = values.length >> 1;
  return values.length % 2 === 1 ? select(half) : (select(half - 1) + select(half)) / 2;
};

/** Theil 1950, Sen 1968: the middle of the slopes of all pairs. A fifth of the values may be anything, and it stays. */
export const theilSen = (points: readonly Point[]): number => {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let count = 0;
  for (const [at, later] of points.entries()) {
    for (let index = 0; index < at; index += 1) {
      const before = points[index] ?? later;
      slopes[count] = (later.value - before.value) / (later.minute - before.minute);
      count += 1;
    }
  }
  return slopes.length === 0 ? 0 : middleOf(slopes);
};

/**
 * How much wider S spreads because each value is near the one before: n/n* of a first-order process, of values without their trend, and
 * only where that nearness is itself more than chance (Hamed & Rao 1998; Yue & Wang 2004).
 */
const inflationOf = (points: readonly Point[], slope: number): number => {
  const rest = points.map(({ minute, value }) => value - slope * minute);
  const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
  let [square, product] = [0, 0];
  rest.forEach((value, at) => {
    square += (value - mean) ** 2;
    if (at > 0) product += (value - mean) * ((rest[at - 1] ?? mean) - mean);
  });
  // What is left of a straight line in floating point is no process.
  if (square < 1e-9 * rest.length) return 1;
  const nearness = Math.min(product / square, 0.9);
  return nearness > 1.645 / Math.sqrt(rest.length) ? (1 + nearness) / (1 - nearness) : 1;
};

/**
 * Whether a student's values rise or fall: Theil–Sen's slope, and Mann–Kendall's test of whether it is more than chance. Steady is what is
 * not; unknown, where too few are known to say.
 * @param values by minute of the lesson, each of that minute alone: decayed ones share their evidence, lie near one another, and are
 * trusted less for it. null: not known
 */
export const trendOf = (values: readonly (number | null)[]): Trend => {
  const { values: most, least_values, significance, least_slope } = TREND_BOUNDS;
  const points = values
    .slice(-most)
    .flatMap((value, minute) => (value === null || !Number.isFinite(value) ? [] : [{ minute, value }]));
  if (points.length < least_values) return UNKNOWN_TREND;
  const slope = theilSen(points);
  const { p_value } = mannKendall(
    points.map(({ value }) => value),
    inflationOf(points, slope),
  );
  const is_sure = p_value < significance && Math.abs(slope) >= least_slope;
  return { direction: !is_sure ? 'steady' : slope > 0 ? 'rising' : 'falling', slope, p_value };
};
