import { z } from 'zod';
import {
  countOptions,
  faultsOfOptions,
  isOption,
  optionAnswer,
  optionFields,
  sayOption,
  weightsSchema,
} from '../parts/options.ts';
import { frameFields, QUESTION_LIMITS } from '../question-frame.ts';
import type { QuestionFault, QuestionKind } from '../question-kind.ts';

/** Each of them once, in the author's order: what is chosen has no order of its own. */
const inOrder = (indexes: number[]): number[] => [...new Set(indexes)].sort((one, other) => one - other);

export const multipleSchema = z.strictObject({
  type: z.literal('multiple'),
  ...frameFields,
  ...optionFields,
  /** Indexes of the right options; null: nobody has said it yet. */
  correct: z
    .array(z.number().int().min(0))
    .min(1)
    .max(QUESTION_LIMITS.options)
    .overwrite(inOrder)
    .nullable()
    .default(null),
  weights: weightsSchema,
});

/** Any number of several options is right. */
export type MultipleQuestion = z.infer<typeof multipleSchema>;

type Key = Pick<MultipleQuestion, 'correct' | 'weights'>;

/** Thirds that were written as percents are a whole again. */
const WHOLE = 1e4;
const rounded = (share: number): number => Math.round(share * WHOLE) / WHOLE;
const within = (share: number): number => Math.min(1, Math.max(0, share));

/**
 * Right picks less wrong ones, over the number of right ones and never below 0, so that to pick everything earns nothing where half
 * of it is wrong. With weights their sum, as Moodle and GIFT count, within 0 and 1.
 */
const shareOf = ({ weights }: Key, correct: readonly number[], picked: readonly number[]): number => {
  if (weights !== null) return within(rounded(picked.reduce((sum, index) => sum + (weights[index] ?? 0), 0)));
  const right = picked.filter((index) => correct.includes(index)).length;
  return within((2 * right - picked.length) / correct.length);
};

/** The weights do not say what the key says: to choose what is right is not all of the points, or something wrong earns some. */
const contradicts = (question: Key, correct: readonly number[]): boolean =>
  question.weights !== null &&
  (shareOf(question, correct, correct) < 1 ||
    question.weights.some((weight, index) => weight > 0 && !correct.includes(index)));

const keyFaults = (question: MultipleQuestion): QuestionFault[] => {
  const { correct, weights, options } = question;
  if (weights !== null && weights.length !== options.length)
    return [{ rank: 'broken', code: 'weights_do_not_fit', at: 'weights' }];
  if (correct === null) return [{ rank: 'note', code: 'no_key', at: 'correct' }];
  if (correct.some((index) => !isOption(question, index)))
    return [{ rank: 'broken', code: 'out_of_range', at: 'correct' }];
  return contradicts(question, correct) ? [{ rank: 'note', code: 'contradiction', at: 'weights' }] : [];
};

export const multiple: QuestionKind<MultipleQuestion, number[]> = {
  type: 'multiple',
  schema: multipleSchema,
  answer: z.array(optionAnswer).min(1).max(QUESTION_LIMITS.options).overwrite(inOrder),
  faultsOf: (question) => [...faultsOfOptions(question), ...keyFaults(question)],
  settle: (question) => question,
  fits: (question, answer) => answer.every((index) => isOption(question, index)),
  isKeyed: ({ correct }) => correct !== null,
  grade: (question, answer) =>
    question.correct === null ? null : shareOf(question, question.correct, answer),
  notesOn: ({ option_notes }, answer) => answer.flatMap((index) => option_notes[index] ?? []),
  tally: (question, answers) => {
    const { correct } = question;
    return countOptions(
      question,
      answers.flat(),
      correct === null ? null : (index) => correct.includes(index),
    );
  },
  forStudents({ correct: _key, weights: _weights, option_notes: _notes, explanation: _why, ...seen }) {
    return seen;
  },
  say: (question, answer) => answer.map((index) => sayOption(question, index)).join(', '),
};
