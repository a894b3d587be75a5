/** A count or a duration as it may come: what is no number, or below zero, is nothing. */
export const countable = (value: number): number => (value > 0 && value < Infinity ? value : 0);

/** Into 0 to 1; what is no number is 0. */
export const shareOf = (value: number): number => (value > 0 ? Math.min(1, value) : 0);

/** Points of a share, whole. */
export const pointsOf = (share: number): number => Math.round(100 * shareOf(share));

/**
 * Shares as whole parts of this: sums of whole numbers are the same in any order, and what is taken out of one leaves what was there before.
 * Sums of fractions are not, and a score must not hang on who joined first.
 */
const FINE = 2 ** 24;
export const fine = (share: number): number => Math.round(share * FINE);

/** The least of any number of them, where a call with each as an argument throws; Infinity: of none. */
export const leastOf = (values: Iterable<number>): number => {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
};

export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
};
