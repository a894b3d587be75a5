import { z } from 'zod';
import { questionSchema } from '../../questions/kinds.ts';
import { idSchema } from './ids.ts';

/** What files of questions may be. */
export const QUIZ_FORMATS = [
  'gift',
  'aiken',
  'csv',
  'xlsx',
  'kahoot',
  'classquiz',
  'moodle_xml',
  'airquiz',
] as const;
export const quizFormatSchema = z.enum(QUIZ_FORMATS);

/**
 * What the teacher should know of a file of questions; the sentence is `quiz.problem.<code>`, with `details` filled in. One of rank
 * `error` keeps all of the file out, `note` nothing.
 * - syntax {expected?}: it is not what its format is from here on. too_long {max}, too_many {max}: of a text, of options or questions.
 * - no_answer: no key is given (note). unknown_type {type}: a kind of question that there is none of here. bad_key {said}: the key names
 *   no option. bad_number {said}. empty: no question, or one without text. duplicate {other}: two options say the same.
 * - unreadable {encoding}, not_known: the file is none of the formats. too_big {max}, slow, damaged, old_format: of the file.
 * - left_out {what}: of a question, what there is no place for here (note). picture_left_out {name}: a picture that is none (note).
 * - too_wide {max}: columns beyond it were left out (note). guessed {type, count}: so many questions of a table are of a type that it
 *   does not say (note).
 * Of a workbook with several tabs `sheet` says which.
 */
export const importProblemSchema = z.object({
  rank: z.enum(['error', 'note']),
  /** From 1; null: of the file as a whole. Of a table its row. */
  line: z.number().int().positive().nullable(),
  /** From 1; null: of the whole line. Of a table its column. */
  column: z.number().int().positive().nullable(),
  code: z.enum([
    'syntax',
    'too_long',
    'too_many',
    'no_answer',
    'unknown_type',
    'bad_key',
    'bad_number',
    'empty',
    'duplicate',
    'unreadable',
    'not_known',
    'too_big',
    'slow',
    'damaged',
    'old_format',
    'left_out',
    'picture_left_out',
    'too_wide',
    'guessed',
  ]),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What a file says, before anything of it is kept. */
export const quizImportSchema = z.object({
  /** null: it is none of them. */
  format: quizFormatSchema.nullable(),
  quizzes: z.array(
    z.object({
      title: z.string(),
      /** Name of its folder in the file; null: none. */
      folder: z.string().nullable(),
      questions: z.array(questionSchema),
    }),
  ),
  problems: z.array(importProblemSchema),
  /** Of the quizzes that were made of it, in their order; empty: nothing was kept. */
  kept: z.array(idSchema),
});

export type QuizFormat = z.infer<typeof quizFormatSchema>;
export type ImportProblem = z.infer<typeof importProblemSchema>;
export type QuizImport = z.infer<typeof quizImportSchema>;
