import { z } from 'zod';
import { frameFields, noteSchema } from '../question-frame.ts';
import type { QuestionKind } from '../question-kind.ts';

export const trueFalseSchema = z.strictObject({
  type: z.literal('true_false'),
  ...frameFields,
  /** null: nobody has said it yet. */
  correct: z.boolean().nullable().default(null),
  /** What is said to who answered that it is true. */
  note_if_true: noteSchema,
  note_if_false: noteSchema,
});

/** Whether what it says is so. */
export type TrueFalseQuestion = z.infer<typeof trueFalseSchema>;

/** As it is marked on paper, in every language. */
export const signOf = (answer: boolean): 'O' | 'X' => (answer ? 'O' : 'X');

export const trueFalse: QuestionKind<TrueFalseQuestion, boolean> = {
  type: 'true_false',
  schema: trueFalseSchema,
  answer: z.boolean(),
  faultsOf: ({ correct }) => (correct === null ? [{ rank: 'note', code: 'no_key', at: 'correct' }] : []),
  settle: (question) => question,
  fits: () => true,
  isKeyed: ({ correct }) => correct !== null,
  grade({ correct }, answer) {
    if (correct === null) return null;
    return answer === correct ? 1 : 0;
  },
  notesOn({ note_if_true, note_if_false }, answer) {
    const note = answer ? note_if_true : note_if_false;
    return note === null ? [] : [note];
  },
  tally: ({ correct }, answers) =>
    [true, false].map((sign) => ({
      key: String(sign),
      label: signOf(sign),
      count: answers.filter((answer) => answer === sign).length,
      is_right: correct === null ? null : sign === correct,
    })),
  forStudents({ correct: _key, note_if_true: _true, note_if_false: _false, explanation: _why, ...seen }) {
    return seen;
  },
  say: (_question, answer) => signOf(answer),
};
