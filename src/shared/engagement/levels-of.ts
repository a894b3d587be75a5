import type { Level, ScoreName } from '../contract/engagement/scores.ts';
import { WIDTH } from './count-student.ts';
import { levelOf, UNKNOWN_LEVEL } from './level.ts';
import { addToClass, shrink, type ClassSum } from './shrink.ts';
import { ALL_PARTS, PARTS_OF } from './terms.ts';
import { overallTerms, termsOf } from './terms-of.ts';
import { weigh, type Weighed } from './weigh.ts';

/** What one score of everybody follows from. */
export interface ScoredClass {
  /** What was counted of each, `WIDTH` columns a student. */
  readonly sums: Float64Array;
  readonly typical: readonly boolean[];
  /** The minute from which each part is in use. */
  readonly since: readonly number[];
  /** The one that it is of. */
  readonly minute: number;
}

/** One score of all students: asked for one by one, since a tick needs all values, and terms of the one at which somebody looks. */
export interface ClassLevels {
  /** Shrunk, 0 to 1; null: nothing is known. */
  share(index: number): number | null;
  /** How much is known, 0 to 1. */
  evidence(index: number): number;
  level(index: number): Level;
}

export const levelsOf = (name: ScoreName, of: ScoredClass): ClassLevels => {
  const { sums, typical, since, minute } = of;
  const parts = name === 'overall' ? ALL_PARTS : PARTS_OF[name];
  const own: Weighed = { share: 0, weight: 0, evidence: 0 };
  const weighed = (index: number): Weighed => weigh(sums, index * WIDTH, parts, since, minute, own);
  const sum: ClassSum = { won: 0, known: 0 };
  for (let index = 0; index < typical.length; index++)
    if (typical[index] === true) addToClass(sum, weighed(index));
  const share = (index: number): number | null => (weighed(index).weight === 0 ? null : shrink(own, sum));
  return {
    share,
    evidence: (index) => weighed(index).evidence,
    level(index) {
      const value = share(index);
      if (value === null) return UNKNOWN_LEVEL;
      const row = index * WIDTH;
      const { evidence } = own;
      const terms =
        name === 'overall' ? overallTerms(sums, row, since, minute) : termsOf(name, sums, row, since, minute);
      return levelOf(value, evidence, terms);
    },
  };
};
