import { z } from 'zod';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { lineSchema } from '../../../../shared/contract/text.ts';

/**
 * A file .airquiz is a ZIP: `quizzes.json` as below, in UTF-8, and each picture of a question once as `pictures/<picture_name>`. A later
 * version that only adds fields keeps the number; one that an older AIRClass must not read has another `format`.
 */
export const QUIZZES_PATH = 'quizzes.json';
export const PICTURES_PATH = 'pictures/';
export const AIRQUIZ_VERSION = 1;

/** Of such a file when it is taken apart; pictures hardly get smaller by being packed. */
export const AIRQUIZ_BOUNDS = {
  expanded_bytes: 2 * QUIZZES.archive_bytes,
  /** Of these, of `quizzes.json`. */
  json_bytes: 24 * 1024 * 1024,
  archive_files: 4000,
  picture_name_chars: 150,
} as const;

/** A picture's description is looked at with the question's other texts. */
export const airquizPicturesSchema = z
  .array(
    z.object({
      picture_name: z.string().min(1).max(AIRQUIZ_BOUNDS.picture_name_chars),
      description: lineSchema(QUESTION_LIMITS.description_chars).nullable().default(null),
    }),
  )
  .max(QUESTION_LIMITS.pictures)
  .default([]);

/** A question's own fields are its type's to look at, one by one. `background`: the name of one of its pictures. */
const airquizQuestionSchema = z.looseObject({ type: z.string(), text: z.string() });

const airquizQuizSchema = z.looseObject({
  title: z.string(),
  /** Name of its folder; null: on top. */
  folder: z.string().nullable().default(null),
  questions: z.array(airquizQuestionSchema),
});

export const airquizSchema = z.looseObject({
  format: z.literal('airquiz'),
  version: z.number().int().min(1),
  quizzes: z.array(airquizQuizSchema),
});

export type Airquiz = z.infer<typeof airquizSchema>;
