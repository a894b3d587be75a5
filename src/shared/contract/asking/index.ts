import { z } from 'zod';
import { idSchema, messageIdSchema, timeSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { exportQuerySchema, sessionParamsSchema, tokenQuery } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import {
  askedQuestionSchema,
  ASKING,
  classRunSchema,
  ownAnswerSchema,
  quizScoreSchema,
  quizSeatSchema,
  runModeSchema,
} from './asked.ts';
import {
  answererSchema,
  LIST_MAX,
  markSchema,
  quizCountsSchema,
  quizProgressSchema,
  quizWallSchema,
  responseSchema,
  runSettingsChangeSchema,
  runSettingsSchema,
  runSheetSchema,
  runStatisticsSchema,
  runSummarySchema,
  teacherQuestionSchema,
  teacherRunSchema,
  wallShowsSchema,
} from './runs.ts';

/** A run, or the newest run of a quiz of the library. */
const quizParams = z.strictObject({ quiz_id: idSchema });
const runParams = z.strictObject({ run_id: idSchema });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An answer is bounded here, and parsed by its question's type where it is taken. */
const answerSchema = z
  .unknown()
  .refine((answer) => answer !== undefined && answer !== null, { message: 'an answer is needed' });
const answerFields = {
  /** Of the quiz that is open in the student's lesson, or of its run. */
  quiz_id: idSchema,
  question_id: idSchema,
  answer: answerSchema,
};

export const routes = {
  publishQuiz: {
    method: 'post',
    path: '/api/quiz/publish',
    summary:
      'Ask a quiz of the library in an open lesson, in the place of what is asked there; with the same `run_id` once more changes nothing',
    roles: ['teacher'],
    body: z.strictObject({
      quiz_id: idSchema,
      session_id: idSchema,
      /** The sender's own, new for each run. Absent: it is another run each time. */
      run_id: idSchema.optional(),
      /** Default: all of it at each student's own pace. */
      mode: runModeSchema.default('own_pace'),
      settings: runSettingsSchema.prefault({}),
      /** Questions that something is still missing of are left out. Default: with one of them nothing is asked (`conflict` {reason: "unready"}). */
      leaves_out_unready: z.boolean().default(false),
    }),
    status: 200,
    answer: teacherRunSchema,
  },
  closeQuiz: {
    method: 'post',
    path: '/api/quiz/close',
    summary: 'Take no more answers to a quiz; those that come nevertheless are kept as late',
    roles: ['teacher'],
    body: z.strictObject({ quiz_id: idSchema }),
    status: 200,
    answer: teacherRunSchema,
  },
  respondQuiz: {
    method: 'post',
    path: '/api/quiz/response',
    summary:
      'Answer a question; until its end a changed answer takes the place of the one before. After it: 409, and kept as late',
    roles: ['student'],
    body: z.strictObject({ id: messageIdSchema, ...answerFields }),
    status: 200,
    answer: z.object({ accepted: z.literal(true), saved_at: timeSchema }),
  },
  quizPaper: {
    method: 'get',
    path: '/api/quiz/paper/:run_id',
    summary:
      'The questions of a run at own pace, without their keys until they are revealed; of one by steps those that were revealed',
    roles: ['student'],
    params: runParams,
    status: 200,
    answer: z.object({
      run_id: idSchema,
      version: z.number().int(),
      questions: z.array(askedQuestionSchema),
    }),
  },
  askedPicture: {
    method: 'get',
    path: '/api/quiz/asked/:session_id/pictures/:picture_id',
    summary:
      'A picture of what was asked in a lesson; a student sees those of what is open, and its own photos, and who makes up for it those of that',
    roles: ['teacher', 'student', 'watcher'],
    params: z.strictObject({ session_id: idSchema, picture_id: idSchema }),
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'image/*' },
  },
  addQuizPhoto: {
    method: 'post',
    path: '/api/quiz/photos',
    summary:
      'A photo for an answer: PNG, JPEG or WebP by what stands in it, kept without what a camera wrote',
    roles: ['student'],
    body: { media_type: 'application/octet-stream', max_bytes: ASKING.photo_bytes, bytes: true },
    status: 201,
    answer: z.object({ picture_id: idSchema }),
  },
  listAskedRuns: {
    method: 'get',
    path: '/api/quiz/runs',
    summary: 'What a teacher asked in all lessons, newest first; `before`: older than this run',
    roles: ['teacher'],
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(runSummarySchema),
  },
  listRuns: {
    method: 'get',
    path: '/api/quiz/runs/:session_id',
    summary: 'What was asked in a lesson, in its order',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.array(runSummarySchema),
  },
  getRun: {
    method: 'get',
    path: '/api/quiz/run/:quiz_id',
    summary: 'One run with its questions and their keys',
    roles: ['teacher'],
    params: quizParams,
    status: 200,
    answer: runSheetSchema,
  },
  quizResponses: {
    method: 'get',
    path: '/api/quiz/responses/:quiz_id',
    summary: 'Every answer of a run, those of earlier votes and those that came late among them',
    roles: ['teacher'],
    params: quizParams,
    status: 200,
    answer: z.array(responseSchema),
  },
  quizStatistics: {
    method: 'get',
    path: '/api/quiz/statistics/:quiz_id',
    summary:
      'What came of a run, by question: counts, difficulty, discrimination, time. The same whenever it is another one by WebSocket, at `/api/quiz/ws/statistics/:quiz_id`',
    roles: ['teacher'],
    params: quizParams,
    status: 200,
    answer: runStatisticsSchema,
  },
  exportQuizCsv: {
    method: 'get',
    path: '/api/quiz/export/:quiz_id.csv',
    summary: 'A run as CSV: a row for each student and question',
    roles: ['teacher'],
    params: quizParams,
    query: exportQuerySchema,
    status: 200,
    answer: { media_type: 'text/csv; charset=utf-8' },
  },
  exportQuizXlsx: {
    method: 'get',
    path: '/api/quiz/export/:quiz_id.xlsx',
    summary: 'The same as a workbook, with a sheet of the questions’ statistics',
    roles: ['teacher'],
    params: quizParams,
    query: exportQuerySchema,
    status: 200,
    answer: { media_type: XLSX },
  },
} as const satisfies Record<string, RouteSpec>;

const ofRun = { run_id: idSchema };
const ofQuestion = { ...ofRun, question_id: idSchema };

export const messages = {
  'quiz.respond': {
    summary:
      'Answer a question; the last acknowledged answer counts. After the end it is refused (`conflict` {reason: "late"}) and kept as late',
    roles: ['student'],
    schema: z.strictObject({
      ...answerFields,
      /** The vote that it was written for. Default: the one that is open. */
      vote: z.number().int().min(1).max(ASKING.votes).optional(),
    }),
    durable: true,
    limit: { burst: 20, per_second: 2 },
  },
  'quiz.submit': {
    summary: 'Hand in at own pace: nothing is changed any more',
    roles: ['student'],
    schema: z.strictObject(ofRun),
    durable: true,
    limit: { burst: 5, per_second: 0.5 },
  },
  'quiz.open': {
    summary: 'Ask this question of a run by steps, or take answers to it again; the one before is closed',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject(ofQuestion),
    durable: true,
  },
  'quiz.vote_again': {
    summary: 'Ask the same question once more; both votes are kept',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject(ofQuestion),
    durable: true,
  },
  'quiz.close': {
    summary: 'Take no more answers: to the question that is asked, or at own pace to all',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject(ofRun),
    durable: true,
  },
  'quiz.add_time': {
    summary: 'More seconds for what is open and timed',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ ...ofRun, seconds: z.number().int().min(1).max(ASKING.seconds.max) }),
    durable: true,
  },
  'quiz.reveal': {
    summary:
      'Show the class the key and what came of the question that is asked, or at own pace of all; closes what is open',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject(ofRun),
    durable: true,
  },
  'quiz.key': {
    summary: 'Say what is right, as `correct` of the question’s type; every answer is graded anew',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofQuestion, correct: answerSchema }),
    durable: true,
  },
  'quiz.accept': {
    summary: 'Take this answer as right too, of a short text or a number; every answer is graded anew',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofQuestion, answer: answerSchema }),
    durable: true,
  },
  'quiz.mark': {
    summary: 'Mark one answer, by the rubric or as a whole',
    roles: ['teacher'],
    schema: z.strictObject({
      ...ofQuestion,
      student_id: idSchema,
      mark: markSchema,
    }),
    durable: true,
  },
  'quiz.count_late': {
    summary:
      'Count what came late as if it had been in time, or not any more; of one student, or of all (null)',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofQuestion, student_id: idSchema.nullable(), counts: z.boolean() }),
    durable: true,
  },
  'quiz.answer_for': {
    summary: 'Enter the answer of somebody who is here without a device, or take it back (null)',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofQuestion, entry_id: idSchema, answer: z.unknown() }),
    durable: true,
  },
  'quiz.nudge': {
    summary: 'Ask for the answer of one student, or of all who have none (null)',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ ...ofRun, student_id: idSchema.nullable() }),
    durable: true,
  },
  'quiz.extra_time': {
    summary: 'So much more time for this student, in percent, in this lesson and in later ones of its class',
    roles: ['teacher'],
    schema: z.strictObject({
      student_id: idSchema,
      percent: z.number().int().min(0).max(ASKING.extra_percent),
    }),
    durable: true,
  },
  'quiz.set': {
    summary: 'Change what the teacher decides of a run while it goes on',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofRun, settings: runSettingsChangeSchema }),
    durable: true,
  },
  'quiz.wall': {
    summary:
      'What the wall shows of the run: the question, what came of it, or these students’ answers without names',
    roles: ['teacher'],
    schema: z.strictObject({
      ...ofRun,
      shows: wallShowsSchema,
      /** Whose answers: at own pace it is needed for them. null: the question that is asked. */
      question_id: idSchema.nullable().default(null),
      student_ids: z.array(idSchema).max(ASKING.wall_answers).default([]),
      released: z.array(z.string().max(200)).max(200).default([]),
      hidden: z.array(z.string().max(200)).max(200).default([]),
    }),
    durable: true,
  },
  'quiz.put_away': {
    summary: 'Put the run away: pages show it no more, and nothing of it is lost',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject(ofRun),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** null: nothing is asked. */
    quiz: { kind: 'value', schema: classRunSchema.nullable() },
  },
  student: {
    /** Its own, of the run that is shown. */
    answers: { kind: 'list', schema: ownAnswerSchema, key: 'question_id', max: ASKING.questions },
    quiz_seat: { kind: 'value', schema: quizSeatSchema.nullable() },
    /** null: nothing that is worth something was revealed yet. */
    score: { kind: 'value', schema: quizScoreSchema.nullable() },
  },
  teacher: {
    quiz: { kind: 'value', schema: teacherRunSchema.nullable(), for_assistants: true },
    quiz_question: { kind: 'value', schema: teacherQuestionSchema.nullable() },
    quiz_counts: { kind: 'value', schema: quizCountsSchema.nullable() },
    quiz_progress: { kind: 'value', schema: quizProgressSchema.nullable(), for_assistants: true },
    quiz_answerers: { kind: 'list', schema: answererSchema, key: 'student_id', max: LIST_MAX },
    quiz_wall: { kind: 'value', schema: quizWallSchema.nullable() },
  },
} as const satisfies MemberSpecs;
