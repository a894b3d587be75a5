/** How something that can be chosen, or was answered, is marked after the reveal: right, worth a part of the points, or wrong. */
export type Verdict = 'right' | 'part' | 'wrong';

/** Of an answer that was graded. @param share of the points, 0 to 1; null: nobody has said what is right */
export const verdictOfShare = (share: number | null): Verdict | null => {
  if (share === null) return null;
  if (share >= 1) return 'right';
  return share > 0 ? 'part' : 'wrong';
};

interface OptionKey {
  /** Indexes of the right options; null: nobody has said it. */
  readonly correct: readonly number[] | null;
  /** What an option is worth by itself; null: what is right 1, all else 0. */
  readonly weights?: readonly number[] | null | undefined;
}

/** Of an option. What is not right is nothing to be told, unless it was chosen. */
export const verdictOfOption = (
  index: number,
  is_chosen: boolean,
  { correct, weights }: OptionKey,
): Verdict | null => {
  if (correct === null) return null;
  if (correct.includes(index)) return 'right';
  if (!is_chosen) return null;
  return (weights?.[index] ?? 0) > 0 ? 'part' : 'wrong';
};
