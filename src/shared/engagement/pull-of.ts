import type { Level } from '../contract/engagement/scores.ts';

/** A number, as the sum that it is. In whole points. */
export interface Pull {
  /** What the terms come to by themselves, 0 to 100. */
  readonly own: number;
  /** How far little evidence moves that toward the class's mean: below 0, down. */
  readonly by: number;
}

/** What a level's terms come to, and what makes its value of that; null: there is no value, or the terms are all of it. */
export const pullOf = ({ value, terms }: Pick<Level, 'value' | 'terms'>): Pull | null => {
  if (value === null || terms.length === 0) return null;
  const own = Math.round(100 * terms.reduce((sum, { share, weight }) => sum + share * weight, 0));
  return own === value ? null : { own, by: value - own };
};
