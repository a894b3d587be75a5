interface Keyed {
  readonly weights: number[] | null;
}

/** All of the points, dealt to the right ones; to single out one it is all for one. */
const dealt = (is_right: boolean, right: readonly number[]): number => (is_right ? 1 / right.length : 0);

/** What options count while nobody has said otherwise: the right ones share the points, the others have none. */
export const plainWeights = (options: readonly string[], right: readonly number[]): number[] =>
  options.map((_option, index) => dealt(right.includes(index), right));

/**
 * Others are right now. What they count is dealt anew where weights are given; what was said of the wrong ones stays.
 * @param before, right indexes of the right options
 */
export const reweighted = <Q extends Keyed>(
  question: Q,
  before: readonly number[],
  right: readonly number[],
): Q =>
  question.weights === null
    ? question
    : {
        ...question,
        weights: question.weights.map((weight, index) =>
          right.includes(index) || before.includes(index) ? dealt(right.includes(index), right) : weight,
        ),
      };

/** Indexes of the right options, in order, after this one was changed over. */
export const changedOver = (right: readonly number[], index: number): number[] =>
  right.includes(index)
    ? right.filter((at) => at !== index)
    : [...right, index].sort((one, other) => one - other);
