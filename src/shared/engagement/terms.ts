import { WEIGHTS } from './weights.ts';

/** What scores are made of, in the order of their columns. */
export const PARTS = [
  'watching',
  'answered_when_asked',
  'answers',
  'checks',
  'hands',
  'chat',
  'reactions',
  'right_answers',
] as const;
export type Part = (typeof PARTS)[number];

/** Which terms each score has, as indices of PARTS. */
export const PARTS_OF = {
  attention: [0, 1],
  participation: [2, 3, 4, 5, 6],
  accuracy: [7],
} as const;
export const PART_SCORES = ['attention', 'participation', 'accuracy'] as const;
export type PartScore = (typeof PART_SCORES)[number];

export const ALL_PARTS: readonly number[] = PARTS.map((_, part) => part);

/** Weights by index. */
export const PART_WEIGHTS: readonly number[] = PARTS.map((part) => WEIGHTS[part]);

/**
 * Columns of what is counted of a student: for each part how much (`count`), of how much (`of`), and how much evidence that is (`known`, in the
 * unit of HALF_KNOWN). Plain sums, so that decay is one multiplication and a minute is one addition.
 */
export const COLUMNS = PARTS.length * 3;
export const countOf = (part: number): number => part * 3;
export const ofOf = (part: number): number => part * 3 + 1;
export const knownOf = (part: number): number => part * 3 + 2;
