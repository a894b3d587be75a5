import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';
import { mathPartsSchema } from '../math-parts.ts';

/** Bounds of what is asked in a lesson. */
export const ASKING = {
  /** Runs of one lesson, those that were put away among them. */
  runs: 200,
  questions: 200,
  /** Of one answer as JSON. */
  answer_bytes: 14_000,
  /** How often one question may be voted on. */
  votes: 5,
  /** Times that one answer may be changed; each is a line on the disk. */
  changes: 100,
  /** After the end that answers still count as in time: the way over the air. */
  grace_ms: 500,
  /** More time for one student, in percent of the question's. */
  extra_percent: 300,
  seconds: { min: 5, max: 4 * 3600 },
  /** Of one photo, after the phone has made it smaller. */
  photo_bytes: 2 * 1024 * 1024,
  /** Of one student in one lesson, those that no answer names among them. */
  photos: 40,
  /** Of all photos of one lesson. */
  photos_bytes: 1_000_000_000,
  /** Answers side by side on the wall. */
  wall_answers: 4,
  leaders: 5,
  comment_chars: 500,
} as const;

/** A question as the class sees it: without its key, before the reveal (`forStudents` of its type); whole after it. */
export const askedQuestionSchema = z.looseObject({
  type: z.string(),
  question_id: idSchema,
  text: z.string(),
  pictures: z.array(z.object({ picture_id: idSchema, description: z.string().nullable() })),
  points: z.number().nonnegative(),
  time_limit_seconds: z.number().int().positive().nullable(),
  /** Its texts that have formulas, set. */
  math: z.record(z.string(), mathPartsSchema),
});

/** How often something was answered, as `Count` of a type's `tally`. */
export const countSchema = z.object({
  key: z.string(),
  label: z.string(),
  count: z.number().int().nonnegative(),
  /** null: nobody has said what is right. */
  is_right: z.boolean().nullable(),
});

/** What the class is told of a question's answers once it is revealed. */
export const revealedResultSchema = z.object({
  answered: z.number().int().nonnegative(),
  /** 0 to 1; null: it has no key. */
  correct_rate: z.number().min(0).max(1).nullable(),
  /** null: the answers are texts of students, or nobody's to show. */
  counts: z.array(countSchema).nullable(),
});

/**
 * waiting: not asked yet · open: answers are taken · closed: none any more · revealed: its key and what came of it are shown.
 */
export const questionStatusSchema = z.enum(['waiting', 'open', 'closed', 'revealed']);

/**
 * steps: the teacher asks one question after the other. own_pace: all of them are open, each student goes through them alone. An exit
 * ticket is one at own pace that is told as such.
 */
export const runModeSchema = z.enum(['steps', 'own_pace', 'exit_ticket']);

/** The question that is asked now, of a run by steps. */
export const askedNowSchema = z.object({
  question: askedQuestionSchema,
  /** From 0. */
  index: z.number().int().nonnegative(),
  /** From 1; a second one asks the same again. */
  vote: z.number().int().positive(),
  status: questionStatusSchema.exclude(['waiting']),
  /** Of its last opening: a question that was closed and is open again has another one. */
  opened_at: timeSchema,
  /** By the node's clock; null: it is not timed. A student with more time has a later one of its own (`quiz_seat`). */
  closes_at: timeSchema.nullable(),
  /** null: it is not revealed. */
  result: revealedResultSchema.nullable(),
});

/** Who is ahead, where the teacher shows it: names of students, or of groups. */
export const leaderSchema = z.object({
  /** From 1; the same for the same points. */
  place: z.number().int().positive(),
  name: z.string(),
  points: z.number(),
});

/** The run that is under way, or that was and is not put away yet; never with a key before its reveal. */
export const classRunSchema = z.object({
  run_id: idSchema,
  /** Of the library; of what was asked on the spot the run's own. */
  quiz_id: idSchema,
  title: z.string(),
  mode: runModeSchema,
  /** Answers are taken: to the question that is asked, or at own pace to all. */
  is_open: z.boolean(),
  /** Until the end an answer may be changed. */
  may_change: z.boolean(),
  /** At own pace every student has the questions in an order of its own. */
  is_shuffled: z.boolean(),
  question_count: z.number().int().positive(),
  /** null: between two questions, and at own pace, where the paper has them (`quizPaper`). */
  now: askedNowSchema.nullable(),
  /** At own pace: of the whole paper, by the node's clock; null: it is not timed. */
  closes_at: timeSchema.nullable(),
  /** At own pace: everything is revealed. */
  is_revealed: z.boolean(),
  /** Another one when the paper is to be read again. */
  paper_version: z.number().int().nonnegative(),
  /** null: they are not shown. */
  leaders: z.array(leaderSchema).max(ASKING.leaders).nullable(),
});

/** A student's own answer to a question of the run that is shown; of several votes the last one's. */
export const ownAnswerSchema = z.object({
  question_id: idSchema,
  run_id: idSchema,
  vote: z.number().int().positive(),
  /** As it was sent, by the answer of its type; options by their indexes in the author's order. */
  answer: z.unknown(),
  /** On the node's disk since then. */
  saved_at: timeSchema,
  /** It came after the end: it counts only if the teacher says so. */
  late: z.boolean(),
  counts: z.boolean(),
  /** Share of the points, 0 to 1; null: before the reveal, or nobody has marked it. */
  share: z.number().min(0).max(1).nullable(),
  /** null likewise. */
  points: z.number().nullable(),
  /** What the author says to this answer; empty before the reveal. */
  notes: z.array(z.string()),
  /** What the teacher wrote to it; null: nothing, or before the reveal. */
  comment: z.string().nullable(),
});

/** What of the run is this student's alone. */
export const quizSeatSchema = z.object({
  run_id: idSchema,
  /** Of the question that is open, or of the paper, with this student's more time; null: it is not timed. */
  closes_at: timeSchema.nullable(),
  /** At own pace: it has handed in, and changes nothing any more. */
  submitted_at: timeSchema.nullable(),
  /** The teacher asked for its answer then; null: not since the question was opened. */
  nudged_at: timeSchema.nullable(),
  /** Among all, where the leaders are shown; null: they are not. */
  place: z.number().int().positive().nullable(),
});

/** What the run's revealed questions came to for this student. */
export const quizScoreSchema = z.object({
  points: z.number(),
  /** Of all those questions that are worth something. */
  of: z.number(),
  /** Questions with a key: those that are right as a whole, and all. */
  right: z.number().int().nonnegative(),
  graded: z.number().int().nonnegative(),
});

export type AskedQuestion = z.infer<typeof askedQuestionSchema>;
export type AskedNow = z.infer<typeof askedNowSchema>;
export type ClassRun = z.infer<typeof classRunSchema>;
export type RunMode = z.infer<typeof runModeSchema>;
export type QuestionStatus = z.infer<typeof questionStatusSchema>;
export type RevealedResult = z.infer<typeof revealedResultSchema>;
export type Leader = z.infer<typeof leaderSchema>;
export type OwnAnswer = z.infer<typeof ownAnswerSchema>;
export type QuizSeat = z.infer<typeof quizSeatSchema>;
export type QuizScore = z.infer<typeof quizScoreSchema>;
