import type { Question } from '../../../../questions/kinds.ts';
import { letterOf } from '../../../../questions/parts/options.ts';
import { stepsOf } from '../../../../questions/scale/scale.kind.ts';
import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';

/** How often one answer of several that are named beforehand was given. */
export interface OptionBar {
  /** As the counts have it. */
  readonly key: string;
  /** "A", "O", "3". */
  readonly sign: string;
  /** '': the sign says all. */
  readonly text: string;
  readonly count: number;
  /** Of who answered, 0 to 1; of several options together more than 1 where one may choose several. */
  readonly share: number;
  /** In the vote before; null: there was none. */
  readonly before: { readonly count: number; readonly share: number } | null;
  /** null: nobody has said what is right. */
  readonly is_right: boolean | null;
}

interface Named {
  readonly sign: string;
  readonly text: string;
  readonly is_right: boolean | null;
}

const optionsOf = (
  options: readonly string[],
  isRight: ((index: number) => boolean) | null,
): readonly Named[] =>
  options.map((text, index) => {
    const sign = letterOf(index);
    // What is asked on the spot has its letters as options.
    return { sign, text: text === sign ? '' : text, is_right: isRight?.(index) ?? null };
  });

/** null: its answers are not known beforehand. */
const namedOf = (question: Question): readonly Named[] | null => {
  switch (question.type) {
    case 'single': {
      const { correct, options } = question;
      return optionsOf(options, correct === null ? null : (index) => index === correct);
    }
    case 'multiple': {
      const { correct, options } = question;
      return optionsOf(options, correct === null ? null : (index) => correct.includes(index));
    }
    case 'poll':
      return optionsOf(question.options, null);
    case 'true_false': {
      const { correct } = question;
      return [true, false].map((sign) => ({
        ...{ sign: sign ? 'O' : 'X', text: '' },
        is_right: correct === null ? null : sign === correct,
      }));
    }
    case 'scale':
      return stepsOf(question).map((step) => {
        const label =
          step === question.min ? question.min_label : step === question.max ? question.max_label : null;
        return { sign: String(step), text: label ?? '', is_right: null };
      });
    default:
      return null;
  }
};

/** As the counts name them: options by index, the others by what they say. */
const keysOf = (question: Question, named: readonly Named[]): readonly string[] => {
  if (question.type === 'true_false') return ['true', 'false'];
  return question.type === 'scale' ? named.map(({ sign }) => sign) : named.map((_, index) => String(index));
};

const countIn = (vote: VoteResult | null, key: string): OptionBar['before'] => {
  if (vote === null) return null;
  const count = vote.counts.find((one) => one.key === key)?.count ?? 0;
  return { count, share: vote.answered === 0 ? 0 : count / vote.answered };
};

/**
 * What can be answered, with how often it was, in the author's order: there from the first, before anybody has answered.
 * @param votes of the question, the first one first; `now` says which one it is, from 1
 * @returns null: answers of this type are not known beforehand
 */
export const optionBars = (
  question: Question,
  votes: readonly VoteResult[],
  now: number,
): readonly OptionBar[] | null => {
  const named = namedOf(question);
  if (named === null) return null;
  const keys = keysOf(question, named);
  const of = (vote: number): VoteResult | null => votes.find((one) => one.vote === vote) ?? null;
  return named.map((option, index) => {
    const key = keys[index] ?? '';
    return {
      ...option,
      key,
      ...(countIn(of(now), key) ?? { count: 0, share: 0 }),
      before: now > 1 ? countIn(of(now - 1), key) : null,
    };
  });
};

/** How much more is right in the newest vote than in the one before, in points of a percentage; null: there is nothing to compare. */
export const gainOf = (votes: readonly VoteResult[]): number | null => {
  const [before, now] = votes.slice(-2);
  if (before === undefined || now === undefined || now.answered === 0) return null;
  if (before.correct_rate === null || now.correct_rate === null) return null;
  return Math.round(now.correct_rate * 100) - Math.round(before.correct_rate * 100);
};
