import type { MathParts } from '../../../shared/contract/math-parts.ts';

/** Texts of a question that have formulas, set. */
export type MathByText = Readonly<Record<string, MathParts>>;

/** A text in its parts; undefined: it has no formula. A text may be any word, also one that every object knows. */
export const mathOf = (text: string, math: MathByText): MathParts | undefined =>
  Object.entries(math).find(([of]) => of === text)?.[1];
