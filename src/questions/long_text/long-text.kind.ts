import { z } from 'zod';
import { paragraphSchema } from '../../shared/contract/text.ts';
import { faultsOfRubric, rubricSchema } from '../parts/rubric.ts';
import { draftText, frameFields } from '../question-frame.ts';
import type { QuestionKind } from '../question-kind.ts';

/** Bounds of a question that is answered at length, in UTF-16 units. */
export const LONG_TEXT = { chars: { min: 50, max: 4000 } } as const;

export const longTextSchema = z.strictObject({
  type: z.literal('long_text'),
  ...frameFields,
  rubric: rubricSchema,
  /** Of an answer. */
  max_chars: z.number().int().min(LONG_TEXT.chars.min).max(LONG_TEXT.chars.max).default(2000),
  /** Shown after the reveal. null: there is none. */
  model_answer: draftText(LONG_TEXT.chars.max)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null),
});

/** Answered at length, and marked by the teacher: by the rubric, or as a whole where there is none. */
export type LongTextQuestion = z.infer<typeof longTextSchema>;

export const longText: QuestionKind<LongTextQuestion, string> = {
  type: 'long_text',
  schema: longTextSchema,
  answer: paragraphSchema(LONG_TEXT.chars.max),
  faultsOf: ({ rubric }) => faultsOfRubric(rubric),
  settle: (question) => question,
  fits: ({ max_chars }, answer) => answer.length <= max_chars,
  isKeyed: () => false,
  grade: () => null,
  notesOn: () => [],
  /** No two are alike. */
  tally: () => [],
  /** A rubric's levels say what is looked for. */
  forStudents({ rubric: _rubric, model_answer: _model, explanation: _why, ...seen }) {
    return seen;
  },
  say: (_question, answer) => answer,
};
