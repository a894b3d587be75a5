import { z } from 'zod';
import { idSchema } from '../shared/contract/ids.ts';
import { lineSchema, paragraphSchema } from '../shared/contract/text.ts';

/** Bounds of a question. Characters are UTF-16 units. */
export const QUESTION_LIMITS = {
  text_chars: 2000,
  pictures: 4,
  /** What a picture shows, in words. */
  description_chars: 300,
  /** As many as there are letters to name them by. */
  options: 26,
  option_chars: 500,
  points: 100,
  /** Of a question that is timed; an hour of work on paper is the longest. */
  seconds: { min: 5, max: 3600 },
} as const;

/** Some lines of text, or '' for what is not written yet: what is being made is kept as it is. */
export const draftText = (max_chars: number): z.ZodType<string, string> =>
  z.union([
    z
      .string()
      .regex(/^\s*$/)
      .max(max_chars)
      .transform(() => ''),
    paragraphSchema(max_chars),
  ]);

/** Likewise, null where there is none. */
export const noteSchema = paragraphSchema(QUESTION_LIMITS.text_chars).nullable().default(null);

/** Of 1; of an option that is right, of one that costs points (below 0), of a key that is half right. */
export const weightSchema = z.number().min(-1).max(1);

/**
 * What all questions have. Texts are plain, with LaTeX between $ and $, or $$ and $$; nothing of them is ever HTML.
 * `question_id` is the node's, and stays over edits; absent: a question that is new.
 */
export const frameFields = {
  question_id: idSchema.optional(),
  text: draftText(QUESTION_LIMITS.text_chars),
  pictures: z
    .array(
      z.strictObject({
        picture_id: idSchema,
        /** For who does not see it; null: it was not written yet. */
        description: lineSchema(QUESTION_LIMITS.description_chars).nullable(),
      }),
    )
    .max(QUESTION_LIMITS.pictures)
    .default([]),
  /** What a right answer is worth; 0: nothing, it is only told. */
  points: z.number().min(0).max(QUESTION_LIMITS.points).default(1),
  /** null: it is not timed. */
  time_limit_seconds: z
    .number()
    .int()
    .min(QUESTION_LIMITS.seconds.min)
    .max(QUESTION_LIMITS.seconds.max)
    .nullable()
    .default(null),
  /** Shown to everybody after the reveal. */
  explanation: noteSchema,
};

export type QuestionFrame = z.infer<z.ZodObject<typeof frameFields>>;
