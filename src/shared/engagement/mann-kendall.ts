/**
 * Mann–Kendall's test for a trend (Mann 1945; Kendall 1975): S = rising pairs − falling pairs. Up to ten values its distribution is
 * exact, with ties (Kendall's rank correlation under permutation of a multiset); above it is normal with the variance for ties and the
 * correction for continuity, as Gilbert 1987 (16.4) has it.
 */

/** Exact up to so many values. */
const EXACT_TO = 10;

export interface MannKendall {
  readonly s: number;
  /** Two-sided, 0 to 1. */
  readonly p_value: number;
}

const tiesOf = (values: readonly number[]): number[] => {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()].sort((one, other) => one - other);
};

const times = (one: readonly number[], other: readonly number[]): number[] => {
  const product = Array.from({ length: one.length + other.length - 1 }, () => 0);
  one.forEach((a, i) => {
    other.forEach((b, j) => {
      product[i + j] = (product[i + j] ?? 0) + a * b;
    });
  });
  return product;
};

/** By Pascal's rule for Gaussian binomials: how many ways to merge `a` and `b` values, by the number of falling pairs between them. */
const gaussianOf = (a: number, b: number): readonly number[] => {
  if (a === 0 || b === 0) return [1];
  const without = gaussianOf(a, b - 1);
  const shifted = [...Array.from({ length: b }, () => 0), ...gaussianOf(a - 1, b)];
  return shifted.map((count, at) => count + (without[at] ?? 0));
};

/** How many orders of values with these ties have so many falling pairs. */
const fallingPairsOf = (ties: readonly number[]): readonly number[] => {
  let orders: readonly number[] = [1];
  let count = 0;
  for (const size of ties) {
    orders = times(orders, gaussianOf(count, size));
    count += size;
  }
  return orders;
};

/** Partitions of numbers up to ten: 138 at most. */
const exact = new Map<string, readonly number[]>();

const exactP = (s: number, ties: readonly number[]): number => {
  const key = ties.join(' ');
  const orders = exact.get(key) ?? fallingPairsOf(ties);
  exact.set(key, orders);
  const all = orders.reduce((sum, count) => sum + count, 0);
  // Pairs that are not tied are one more than the longest falling order has places for.
  const pairs = orders.length - 1;
  const extreme = orders.reduce(
    (sum, count, falling) => (Math.abs(pairs - 2 * falling) >= Math.abs(s) ? sum + count : sum),
    0,
  );
  return Math.min(1, extreme / all);
};

/** Of the standard normal, two-sided; Abramowitz & Stegun 7.1.26, to 1.5e-7. */
const normalP = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2;
  const u = 1 / (1 + 0.3275911 * x);
  const poly =
    u * (0.254829592 + u * (-0.284496736 + u * (1.421413741 + u * (-1.453152027 + u * 1.061405429))));
  return Math.min(1, Math.max(0, poly * Math.exp(-x * x)));
};

/**
 * @param values in order of time; none may be NaN
 * @param inflation of the variance, at least 1, for values that are not independent (Yue & Wang 2004); 1: they are. Above 1 the
 * distribution is the normal one, whatever the number of values.
 */
export const mannKendall = (values: readonly number[], inflation = 1): MannKendall => {
  const n = values.length;
  let s = 0;
  for (let at = 1; at < n; at += 1) {
    const later = values[at] ?? 0;
    for (let before = 0; before < at; before += 1) {
      const earlier = values[before] ?? later;
      if (later > earlier) s += 1;
      else if (later < earlier) s -= 1;
    }
  }
  if (n < 2) return { s, p_value: 1 };
  const ties = tiesOf(values);
  if (n <= EXACT_TO && inflation <= 1) return { s, p_value: exactP(s, ties) };
  const spread = (of: number): number => of * (of - 1) * (2 * of + 5);
  const variance =
    ((spread(n) - ties.reduce((sum, size) => sum + spread(size), 0)) / 18) * Math.max(1, inflation);
  if (variance <= 0 || s === 0) return { s, p_value: 1 };
  return { s, p_value: normalP((Math.abs(s) - 1) / Math.sqrt(variance)) };
};
