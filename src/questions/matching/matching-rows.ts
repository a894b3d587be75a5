import { cutTo } from '../parts/pasted-lines.ts';
import { QUESTION_LIMITS } from '../question-frame.ts';
import type { MatchingQuestion } from './matching.kind.ts';

/** A question as its author sees it: each left with its own right, and the right ones that belong to none. */
export interface MatchingRows {
  readonly pairs: readonly { readonly left: string; readonly right: string }[];
  readonly extras: readonly string[];
}

/** A left that nothing was said of has '' on its right. */
export const rowsOf = ({ left, right, correct }: MatchingQuestion): MatchingRows => {
  const open = [...correct];
  const pairs = left.map((text) => {
    const index = open.findIndex((pair) => pair[0] === text);
    return { left: text, right: index === -1 ? '' : (open.splice(index, 1)[0]?.[1] ?? '') };
  });
  const own = new Set(pairs.map((pair) => pair.right));
  // Of what says the same as a pair's right the first is that one, the others are extras yet to be changed.
  return { pairs, extras: right.filter((text, index) => !own.has(text) || right.indexOf(text) < index) };
};

/** The question with these; what belongs to several stands once. Right ones lie open beside their left until it is settled. */
export const withRows = (question: MatchingQuestion, { pairs, extras }: MatchingRows): MatchingQuestion => ({
  ...question,
  left: pairs.map(({ left }) => left),
  right: [...new Set(pairs.map(({ right }) => right)), ...extras],
  correct: pairs.map(({ left, right }) => [left, right]),
  is_settled: false,
});

/** Two columns of a sheet, as they are pasted; null: it is none of more than one line. */
export const pastedPairs = (text: string): MatchingRows['pairs'][number][] | null => {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const cells = lines.map((line) =>
    line.split('\t').map((cell) => cutTo(cell.trim(), QUESTION_LIMITS.option_chars)),
  );
  if (cells.length < 2 || cells.some(({ length }) => length !== 2)) return null;
  return cells.map(([left = '', right = '']) => ({ left, right }));
};
