import { z } from 'zod';
import { idSchema } from '../../shared/contract/ids.ts';
import { faultsOfRubric, rubricSchema } from '../parts/rubric.ts';
import { frameFields } from '../question-frame.ts';
import type { QuestionKind } from '../question-kind.ts';

/** Photos of one answer: the pages of a piece of work. */
export const MAX_PHOTOS = 3;

export const photoSchema = z.strictObject({
  type: z.literal('photo'),
  ...frameFields,
  rubric: rubricSchema,
});

/** Work on paper, handed in as photos of it, and marked by the teacher: by the rubric, or as a whole where there is none. */
export type PhotoQuestion = z.infer<typeof photoSchema>;

const photoAnswerSchema = z.strictObject({
  /** In the order of the pages. */
  picture_ids: z.array(idSchema).min(1).max(MAX_PHOTOS),
});
export type PhotoAnswer = z.infer<typeof photoAnswerSchema>;

export const photo: QuestionKind<PhotoQuestion, PhotoAnswer> = {
  type: 'photo',
  schema: photoSchema,
  answer: photoAnswerSchema,
  faultsOf: ({ rubric }) => faultsOfRubric(rubric),
  settle: (question) => question,
  /** No page twice; whose photos these are is for who keeps them to see. */
  fits: (_question, { picture_ids }) => new Set(picture_ids).size === picture_ids.length,
  isKeyed: () => false,
  grade: () => null,
  notesOn: () => [],
  tally: () => [],
  /** A rubric's levels say what is looked for. */
  forStudents({ rubric: _rubric, explanation: _why, ...seen }) {
    return seen;
  },
  say: (_question, { picture_ids }) =>
    picture_ids.length === 1 ? 'photo (1 page)' : `photo (${String(picture_ids.length)} pages)`,
};
