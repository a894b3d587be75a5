import { fine } from './numbers.ts';
import type { Weighed } from './weigh.ts';

/** The class as far as one score goes: sums over students who are typical of it, in `fine` parts. */
export interface ClassSum {
  won: number;
  known: number;
}

/** In `fine` parts; a share times its evidence is rounded once, so that it can be taken out again to the last bit. */
const partsOf = (of: Weighed): ClassSum => ({ won: fine(of.share * of.evidence), known: fine(of.evidence) });

export const addToClass = (sum: ClassSum, of: Weighed): void => {
  if (of.weight === 0) return;
  const { won, known } = partsOf(of);
  sum.won += won;
  sum.known += known;
};

/**
 * Kelley's formula (1927; the empirical Bayes estimate of a mean): reliability times the student's own, and the rest of the class's mean, to
 * which each other student counts by how much is known of it. The student itself is not in that mean, so that what it does more can only
 * raise its score. Without others, as in a lesson with one student, it is the student's own.
 * @returns 0 to 1
 */
export const shrink = (of: Weighed, sum: ClassSum, is_in_it: boolean): number => {
  const own = is_in_it ? partsOf(of) : { won: 0, known: 0 };
  const known = sum.known - own.known;
  if (known <= 0) return of.share;
  const mean = (sum.won - own.won) / known;
  return of.evidence * of.share + (1 - of.evidence) * Math.min(1, mean);
};
