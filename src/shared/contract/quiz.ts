import { z } from 'zod';
import { keptQuestionSchema } from '../../questions/kept-question.ts';
import { faultsOf, questionSchema } from '../../questions/kinds.ts';
import { LIMITS } from '../limits.ts';
import { LANGUAGES } from '../locales/locale.ts';
import { idSchema, timeSchema } from './ids.ts';
import { mathPartsSchema } from './math-parts.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { tokenQuery } from './params.ts';
import { quizFormatSchema, quizImportSchema } from './quiz-files.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

/** Bounds of a teacher's quizzes. */
export const QUIZZES = {
  /** Of one teacher. */
  count: 2000,
  /** Of all quizzes of one teacher as JSON, without their pictures: the node has them in memory. */
  quizzes_bytes: 100_000_000,
  folders: 100,
  questions: 200,
  /** Of one quiz as JSON. */
  body_bytes: 512 * 1024,
  /** Of one picture, after the page has made it smaller. */
  picture_bytes: 4 * 1024 * 1024,
  picture_pixels: 16_000_000,
  /** Of all pictures of one teacher. */
  pictures_bytes: 2_000_000_000,
  pictures: 20_000,
  /** Of a file of text, CSV or XLSX that questions are read from. */
  import_bytes: 1024 * 1024,
  /** Of a colleague's quizzes with their pictures (.airquiz), or of Moodle's XML, which carries pictures too. */
  archive_bytes: 32 * 1024 * 1024,
  /** Quizzes of one such file. */
  import_quizzes: 100,
  /** Questions of one file, whatever quizzes they belong to. */
  import_questions: 2000,
  /** Problems of a file that are named; a file with more is wrong as a whole. */
  import_problems: 100,
  search_chars: 80,
  /** Texts whose formulas are set at once. */
  math_texts: 60,
} as const;

/** Of a quiz as it is: another one after each save. */
const versionSchema = z.string().min(1).max(64);
const titleSchema = lineSchema(LIMITS.title_chars);

/** As a client brings it: nothing in it may be broken; what is still to be written may be missing. */
export const draftQuestionSchema = questionSchema.superRefine((question, context) => {
  for (const { rank, code, at } of faultsOf(question)) {
    if (rank === 'broken') context.addIssue({ code: 'custom', message: code, path: at.split('.') });
  }
});

const draftQuestionsSchema = z.array(draftQuestionSchema).max(QUIZZES.questions);

const summaryParts = {
  quiz_id: idSchema,
  /** null: in none, on top. */
  folder_id: idSchema.nullable(),
  title: z.string(),
  version: versionSchema,
  created_at: timeSchema,
  updated_at: timeSchema,
};

/** A quiz as its teacher reads it. Each question has a `question_id`. */
export const quizSchema = z.object({ ...summaryParts, questions: z.array(questionSchema) });

export const quizRecordSchema = quizSchema.extend({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  questions: z.array(keptQuestionSchema),
  /** Its place among those of its folder, small ones first; any number. */
  place: z.number(),
});

/** What stands of a quiz where one is chosen. */
export const quizSummarySchema = z.object({
  ...summaryParts,
  questions: z.number().int().nonnegative(),
  /** Of these, those that something is still missing of. */
  unready: z.number().int().nonnegative(),
});

export const quizFolderSchema = z.object({ folder_id: idSchema, name: z.string() });

export const quizFolderRecordSchema = quizFolderSchema.extend({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  place: z.number(),
});

/**
 * A quiz as it is to be from now on. `version`: of the quiz in whose place it comes, null for none; where there is another one by now
 * it is refused as `conflict`, whose `details.version` says which (null: none). A question keeps its `question_id` where it has one.
 */
export const putQuizBodySchema = z.strictObject({
  title: titleSchema,
  questions: draftQuestionsSchema,
  /** Default: where it is; of a new one on top. */
  folder_id: idSchema.nullable().optional(),
  version: versionSchema.nullable(),
});

export const createQuizBodySchema = z.strictObject({
  title: titleSchema,
  questions: draftQuestionsSchema.min(1),
  folder_id: idSchema.nullable().optional(),
});

const quizParams = z.strictObject({ quiz_id: idSchema });
const folderParams = z.strictObject({ folder_id: idSchema });
const pictureSchema = z.object({
  picture_id: idSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const languageQuery = z.strictObject({ language: z.enum(LANGUAGES).default('ko') });

export const routes = {
  createQuiz: {
    method: 'post',
    path: '/api/quiz/create',
    summary: 'Make a quiz. Its questions come back as they are kept: ordering and matching shuffled',
    roles: ['teacher'],
    body: createQuizBodySchema,
    body_bytes: QUIZZES.body_bytes,
    status: 201,
    answer: quizSchema,
  },
  listQuizzes: {
    method: 'get',
    path: '/api/quiz/library',
    summary: 'A teacher’s quizzes, by folder and in their order; `q` finds words of titles and questions',
    roles: ['teacher'],
    query: z.strictObject({ q: z.string().max(QUIZZES.search_chars).optional() }),
    status: 200,
    answer: z.array(quizSummarySchema),
  },
  getQuiz: {
    method: 'get',
    path: '/api/quiz/library/:quiz_id',
    summary: 'One quiz',
    roles: ['teacher'],
    params: quizParams,
    status: 200,
    answer: quizSchema,
  },
  putQuiz: {
    method: 'put',
    path: '/api/quiz/library/:quiz_id',
    summary: 'Make a quiz, or put another in its place; its id is the caller’s to choose',
    roles: ['teacher'],
    params: quizParams,
    body: putQuizBodySchema,
    body_bytes: QUIZZES.body_bytes,
    status: 200,
    answer: quizSchema,
  },
  deleteQuiz: {
    method: 'delete',
    path: '/api/quiz/library/:quiz_id',
    summary: 'Remove a quiz; lessons keep what was asked in them',
    roles: ['teacher'],
    params: quizParams,
    status: 204,
  },
  copyQuiz: {
    method: 'post',
    path: '/api/quiz/library/:quiz_id/copy',
    summary: 'Another quiz with the same questions, behind it',
    roles: ['teacher'],
    params: quizParams,
    body: z.strictObject({ title: titleSchema }),
    status: 201,
    answer: quizSchema,
  },
  placeQuiz: {
    method: 'put',
    path: '/api/quiz/library/:quiz_id/place',
    summary: 'Put a quiz into a folder (null: on top), before another one of it (null: at its end)',
    roles: ['teacher'],
    params: quizParams,
    body: z.strictObject({ folder_id: idSchema.nullable(), before: idSchema.nullable() }),
    status: 204,
  },
  listQuizFolders: {
    method: 'get',
    path: '/api/quiz/folders',
    summary: 'A teacher’s folders of quizzes, in their order',
    roles: ['teacher'],
    status: 200,
    answer: z.array(quizFolderSchema),
  },
  putQuizFolder: {
    method: 'put',
    path: '/api/quiz/folders/:folder_id',
    summary: 'Make or rename a folder; `before` moves it (null: to the end)',
    roles: ['teacher'],
    params: folderParams,
    body: z.strictObject({ name: titleSchema, before: idSchema.nullable().optional() }),
    status: 200,
    answer: quizFolderSchema,
  },
  deleteQuizFolder: {
    method: 'delete',
    path: '/api/quiz/folders/:folder_id',
    summary: 'Remove a folder; its quizzes go on top',
    roles: ['teacher'],
    params: folderParams,
    status: 204,
  },
  addQuizPicture: {
    method: 'post',
    path: '/api/quiz/pictures',
    summary:
      'A picture for questions: PNG, JPEG or WebP by what stands in it; the same one again is the same',
    roles: ['teacher'],
    body: { media_type: 'application/octet-stream', max_bytes: QUIZZES.picture_bytes, bytes: true },
    status: 201,
    answer: pictureSchema,
  },
  addQuizStill: {
    method: 'post',
    path: '/api/quiz/pictures/still',
    summary: 'What is on the lesson’s screen now, as a picture for questions; not_found where nothing is',
    roles: ['teacher'],
    body: z.strictObject({ session_id: idSchema }),
    status: 201,
    answer: pictureSchema,
  },
  getQuizPicture: {
    method: 'get',
    path: '/api/quiz/pictures/:picture_id',
    summary: 'A picture of a question',
    roles: ['teacher'],
    params: z.strictObject({ picture_id: idSchema }),
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'image/*' },
  },
  setMath: {
    method: 'post',
    path: '/api/quiz/math',
    summary: 'Texts with their formulas as MathML, in their order',
    roles: ['teacher'],
    body: z.strictObject({ texts: z.array(z.string().max(4000)).max(QUIZZES.math_texts) }),
    body_bytes: 256 * 1024,
    status: 200,
    answer: z.array(mathPartsSchema),
  },
  importQuiz: {
    method: 'post',
    path: '/api/quiz/import',
    summary:
      'What a file of questions says (GIFT, Aiken, CSV, XLSX of ours, Kahoot’s and ClassQuiz’s, Moodle XML, .airquiz); kept, whole or not at all, where `keep` says so and no problem is an error',
    roles: ['teacher'],
    query: z.strictObject({
      /** Default: by what stands in it. */
      format: quizFormatSchema.optional(),
      /** Of the file, for the quiz’s title. */
      name: lineSchema(200).optional(),
      keep: z.enum(['true', 'false']).default('false'),
      /** Where what is kept goes. Default: on top, and in folders as the file has them. */
      folder_id: idSchema.optional(),
    }),
    body: { media_type: 'application/octet-stream', max_bytes: QUIZZES.archive_bytes, bytes: true },
    status: 200,
    answer: quizImportSchema,
  },
  quizTemplate: {
    method: 'get',
    path: '/api/quiz/template.xlsx',
    summary: 'A workbook to fill in: a line for each type of question',
    roles: ['teacher'],
    query: languageQuery,
    status: 200,
    answer: { media_type: XLSX },
  },
  quizGift: {
    method: 'get',
    path: '/api/quiz/library/:quiz_id/questions.gift',
    summary: 'A quiz as GIFT; what GIFT has no place for stands in its comments',
    roles: ['teacher'],
    params: quizParams,
    status: 200,
    answer: { media_type: 'text/plain; charset=utf-8' },
  },
  quizMoodleXml: {
    method: 'get',
    path: '/api/quiz/library/:quiz_id/questions.xml',
    summary: 'A quiz as Moodle’s XML, with its pictures',
    roles: ['teacher'],
    params: quizParams,
    status: 200,
    answer: { media_type: 'application/xml; charset=utf-8' },
  },
  quizCsv: {
    method: 'get',
    path: '/api/quiz/library/:quiz_id/questions.csv',
    summary: 'A quiz as CSV, in the template’s columns',
    roles: ['teacher'],
    params: quizParams,
    query: languageQuery,
    status: 200,
    answer: { media_type: 'text/csv; charset=utf-8' },
  },
  quizXlsx: {
    method: 'get',
    path: '/api/quiz/library/:quiz_id/questions.xlsx',
    summary: 'The same as a workbook',
    roles: ['teacher'],
    params: quizParams,
    query: languageQuery,
    status: 200,
    answer: { media_type: XLSX },
  },
  quizArchive: {
    method: 'get',
    path: '/api/quiz/archive.airquiz',
    summary:
      'Quizzes for a colleague, with pictures and folders: one, those of a folder, or all; too_large where these are more than 100',
    roles: ['teacher'],
    query: z.strictObject({ quiz_id: idSchema.optional(), folder_id: idSchema.optional() }),
    status: 200,
    answer: { media_type: 'application/zip' },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    /** Another number whenever something of the quizzes or folders is another one. */
    quiz_library: { kind: 'value', schema: z.object({ revision: z.number().int().nonnegative() }) },
  },
} as const satisfies MemberSpecs;

export type Quiz = z.infer<typeof quizSchema>;
export type QuizRecord = z.infer<typeof quizRecordSchema>;
export type QuizSummary = z.infer<typeof quizSummarySchema>;
export type QuizFolder = z.infer<typeof quizFolderSchema>;
export type QuizFolderRecord = z.infer<typeof quizFolderRecordSchema>;
export type PutQuizBody = z.infer<typeof putQuizBodySchema>;
export type CreateQuizBody = z.infer<typeof createQuizBodySchema>;
