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
import { frameFields } from '../question-frame.ts';
import type { QuestionFault, QuestionKind } from '../question-kind.ts';

export const singleSchema = z.strictObject({
  type: z.literal('single'),
  ...frameFields,
  ...optionFields,
  /** Index of the right option; null: nobody has said it yet. */
  correct: z.number().int().min(0).nullable().default(null),
  weights: weightsSchema,
});

/** One of several options is right. */
export type SingleQuestion = z.infer<typeof singleSchema>;

const keyFaults = (question: SingleQuestion): QuestionFault[] => {
  const { correct, weights, options } = question;
  if (weights !== null && weights.length !== options.length)
    return [{ rank: 'broken', code: 'weights_do_not_fit', at: 'weights' }];
  if (correct === null) return [{ rank: 'note', code: 'no_key', at: 'correct' }];
  return isOption(question, correct) ? [] : [{ rank: 'broken', code: 'out_of_range', at: 'correct' }];
};

export const single: QuestionKind<SingleQuestion, number> = {
  type: 'single',
  schema: singleSchema,
  answer: optionAnswer,
  faultsOf: (question) => [...faultsOfOptions(question), ...keyFaults(question)],
  settle: (question) => question,
  fits: isOption,
  isKeyed: ({ correct }) => correct !== null,
  grade({ correct, weights }, answer) {
    if (correct === null) return null;
    if (answer === correct) return 1;
    return Math.max(0, weights?.[answer] ?? 0);
  },
  notesOn({ option_notes }, answer) {
    const note = option_notes[answer] ?? null;
    return note === null ? [] : [note];
  },
  tally: (question, answers) =>
    countOptions(question, answers, question.correct === null ? null : (index) => index === question.correct),
  forStudents({ correct: _key, weights: _weights, option_notes: _notes, explanation: _why, ...seen }) {
    return seen;
  },
  say: sayOption,
};
