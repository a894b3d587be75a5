import type { MathParts } from '../../shared/contract/math-parts.ts';
import type { MatchingQuestion } from './matching.kind.ts';

/** A left text and the right one that was taken for it. */
export type AnswerPair = MatchingQuestion['correct'][number];

/** What was taken for this left; null: nothing yet. */
export const takenFor = (pairs: readonly AnswerPair[] | null, left: string): string | null =>
  pairs?.find(([text]) => text === left)?.[1] ?? null;

/**
 * The answer with another right for this left, in the author's order.
 * @param right null: none any more @returns null: nothing is taken for any
 */
export const withPair = (
  { left }: Pick<MatchingQuestion, 'left'>,
  pairs: readonly AnswerPair[] | null,
  changed: string,
  right: string | null,
): AnswerPair[] | null => {
  const taken = left.flatMap((text): AnswerPair[] => {
    const of_it = text === changed ? right : takenFor(pairs, text);
    return of_it === null ? [] : [[text, of_it]];
  });
  return taken.length === 0 ? null : taken;
};

/** How many lefts have nothing yet. */
export const missingOf = (
  { left }: Pick<MatchingQuestion, 'left'>,
  pairs: readonly AnswerPair[] | null,
): number => left.filter((text) => takenFor(pairs, text) === null).length;

/** A left, once its key is shown. */
export interface PairResult {
  readonly left: string;
  /** null: nothing was taken. */
  readonly own: string | null;
  /** null: nobody has said what is right. */
  readonly right: string | null;
}

export const pairResults = (
  { left, correct = [] }: Pick<MatchingQuestion, 'left'> & Partial<Pick<MatchingQuestion, 'correct'>>,
  pairs: readonly AnswerPair[] | null,
): PairResult[] =>
  left.map((text) => ({ left: text, own: takenFor(pairs, text), right: takenFor(correct, text) }));

/** Longer ones do not fit into a field of a phone. */
const SHORT_CHARS = 40;

/** A field of choices shows one line of plain text: where that is not enough, the right ones are listed beside it, by letters. */
export const areListed = (
  { right }: Pick<MatchingQuestion, 'right'>,
  math: Readonly<Record<string, MathParts>>,
): boolean =>
  right.some((text) => text.length > SHORT_CHARS || text.includes('\n') || Object.keys(math).includes(text));
