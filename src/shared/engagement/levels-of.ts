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

/** What one score of each comes to before it is shrunk, by place: `Weighed`, in columns. */
export interface WeighedClass {
  /** Which of its parts are in use, a bit each. */
  readonly in_use: number;
  readonly share: Float64Array;
  readonly weight: Float64Array;
  readonly evidence: Float64Array;
}

/** Places of students who were counted anew since; null: all. */
export type Anew = readonly number[] | null;

const partsOf = (name: ScoreName): readonly number[] => (name === 'overall' ? ALL_PARTS : PARTS_OF[name]);

const columnOf = (before: Float64Array | undefined, length: number): Float64Array => {
  const column = new Float64Array(length);
  if (before !== undefined) column.set(before.length > length ? before.subarray(0, length) : before);
  return column;
};

/** @param before of the same lesson, for whoever is not in `anew` */
export const weighClass = (
  name: ScoreName,
  { sums, typical: { length }, since, minute }: ScoredClass,
  before: WeighedClass | null = null,
  anew: Anew = null,
): WeighedClass => {
  const parts = partsOf(name);
  let in_use = 0;
  for (const part of parts) if ((since[part] ?? Infinity) <= minute) in_use |= 1 << part;
  const known = anew !== null && before?.in_use === in_use ? before : null;
  const weighed: WeighedClass = {
    in_use,
    share: columnOf(known?.share, length),
    weight: columnOf(known?.weight, length),
    evidence: columnOf(known?.evidence, length),
  };
  const own: Weighed = { share: 0, weight: 0, evidence: 0 };
  const put = (index: number): void => {
    weigh(sums, index * WIDTH, parts, since, minute, own);
    weighed.share[index] = own.share;
    weighed.weight[index] = own.weight;
    weighed.evidence[index] = own.evidence;
  };
  if (known === null || anew === null) for (let index = 0; index < length; index++) put(index);
  else for (const index of anew) put(index);
  return weighed;
};

/** One score of all students: asked for one by one, since a tick needs all values, and terms of the one at which somebody looks. */
export interface ClassLevels {
  /** Before it is shrunk. The same object at each call, written anew. */
  own(index: number): Readonly<Weighed>;
  /** Shrunk, 0 to 1; null: nothing is known. */
  share(index: number): number | null;
  level(index: number): Level;
}

export const levelsOf = (name: ScoreName, of: ScoredClass, weighed: WeighedClass): ClassLevels => {
  const { sums, typical, since, minute } = of;
  const into: Weighed = { share: 0, weight: 0, evidence: 0 };
  const own = (index: number): Weighed => {
    into.share = weighed.share[index] ?? 0;
    into.weight = weighed.weight[index] ?? 0;
    into.evidence = weighed.evidence[index] ?? 0;
    return into;
  };
  const sum: ClassSum = { won: 0, known: 0 };
  for (let index = 0; index < typical.length; index++)
    if (typical[index] === true) addToClass(sum, own(index));
  const share = (index: number): number | null => (own(index).weight === 0 ? null : shrink(into, sum));
  return {
    own,
    share,
    level(index) {
      const value = share(index);
      if (value === null) return UNKNOWN_LEVEL;
      const row = index * WIDTH;
      const terms =
        name === 'overall' ? overallTerms(sums, row, since, minute) : termsOf(name, sums, row, since, minute);
      return levelOf(value, into, terms);
    },
  };
};
