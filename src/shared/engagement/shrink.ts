import { fine } from './numbers.ts';
import type { Weighed } from './weigh.ts';

/** The class as far as one score goes: sums over students who are typical of it, in `fine` parts. */
export interface ClassSum {
  won: number;
  known: number;
}

export const addToClass = (sum: ClassSum, of: Weighed): void => {
  if (of.weight === 0) return;
  sum.won += fine(of.share * of.evidence);
  sum.known += fine(of.evidence);
};

/**
 * Kelley's formula (1927; the empirical Bayes estimate of a mean): reliability times the student's own, and the rest of the class's mean, to which
 * each student counts by how much is known of it. Of two of whom as much is known the one with more stays ahead, and what a student does
 * more raises both. In a lesson with one student it is the student's own.
 * @returns 0 to 1
 */
export const shrink = (of: Weighed, sum: ClassSum): number => {
  if (sum.known <= 0) return of.share;
  return of.evidence * of.share + (1 - of.evidence) * Math.min(1, sum.won / sum.known);
};
