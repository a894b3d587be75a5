import { z } from 'zod';
import {
  countOptions,
  faultsOfOptions,
  isOption,
  listFields,
  optionAnswer,
  sayOption,
} from '../parts/options.ts';
import { frameFields } from '../question-frame.ts';
import type { QuestionKind } from '../question-kind.ts';

export const pollSchema = z.strictObject({
  type: z.literal('poll'),
  ...frameFields,
  ...listFields,
});

/** One of several options, and none of them is wrong. */
export type PollQuestion = z.infer<typeof pollSchema>;

export const poll: QuestionKind<PollQuestion, number> = {
  type: 'poll',
  schema: pollSchema,
  answer: optionAnswer,
  faultsOf: faultsOfOptions,
  settle: (question) => question,
  fits: isOption,
  isKeyed: () => false,
  grade: () => null,
  notesOn: () => [],
  tally: (question, answers) => countOptions(question, answers, null),
  forStudents({ explanation: _why, ...seen }) {
    return seen;
  },
  say: sayOption,
};
