import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';
import { LIMITS } from '../../limits.ts';
import {
  askedQuestionSchema,
  ASKING,
  countSchema,
  leaderSchema,
  questionStatusSchema,
  runModeSchema,
} from './asked.ts';

/** What the teacher decides of a run. */
export const runSettingsSchema = z.strictObject({
  may_change: z.boolean().default(true),
  /** At own pace: questions in an order of each student's own. */
  is_shuffled: z.boolean().default(false),
  /** Of own pace, for all of it; of steps for every question that has no time of its own. null: none. */
  seconds: z.number().int().min(ASKING.seconds.min).max(ASKING.seconds.max).nullable().default(null),
  /** Of a timed question an answer at its end is worth half of one at its start. */
  has_speed_points: z.boolean().default(false),
  has_leaderboard: z.boolean().default(false),
  /** Leaders are the lesson's groups, by the mean of their members. */
  is_by_group: z.boolean().default(false),
});

/** What a message may change of them while the run goes on. */
export const runSettingsChangeSchema = runSettingsSchema
  .pick({ may_change: true, has_leaderboard: true, is_by_group: true })
  .partial();

const questionProgressSchema = z.object({
  question_id: idSchema,
  type: z.string(),
  /** The beginning of its text. */
  title: z.string(),
  status: questionStatusSchema,
  vote: z.number().int().positive(),
  /** Whether it has a key. */
  is_keyed: z.boolean(),
  /** It is marked by the teacher: a rubric, or a whole. */
  is_marked: z.boolean(),
  points: z.number().nonnegative(),
});

/** The run as its teacher steers it. Changes with what the teacher does, and at the end of a time. */
export const teacherRunSchema = z.object({
  run_id: idSchema,
  quiz_id: idSchema,
  title: z.string(),
  mode: runModeSchema,
  settings: runSettingsSchema,
  started_at: timeSchema,
  is_open: z.boolean(),
  is_revealed: z.boolean(),
  /** Index of the question that is asked; null: at own pace, or none was asked yet. */
  index: z.number().int().nonnegative().nullable(),
  opened_at: timeSchema.nullable(),
  closes_at: timeSchema.nullable(),
  questions: z.array(questionProgressSchema).max(ASKING.questions),
});

/** The question that is asked now, with its key. */
export const teacherQuestionSchema = z.object({
  question_id: idSchema,
  vote: z.number().int().positive(),
  question: askedQuestionSchema,
});

/** What came of one vote. */
export const voteResultSchema = z.object({
  vote: z.number().int().positive(),
  answered: z.number().int().nonnegative(),
  /** 0 to 1; null: it has no key. */
  correct_rate: z.number().min(0).max(1).nullable(),
  counts: z.array(
    countSchema.extend({
      /** A student's words that the filter keeps from the wall until the teacher lets them on it. */
      is_held: z.boolean(),
    }),
  ),
});

/** Below 35 % right: explain it again. Up to 70 %: pairs talk, then the same is asked again. Above: go on (Mazur, Peer Instruction, 1997). */
export const peerAdviceSchema = z.enum(['explain', 'pairs', 'go_on']);

/** How the answering goes, as it goes. */
export const quizCountsSchema = z.object({
  run_id: idSchema,
  /** null: at own pace. */
  question_id: idSchema.nullable(),
  /** Students who have answered; at own pace those who have handed in. */
  answered: z.number().int().nonnegative(),
  /** Here, and without an answer, those without a device among them. */
  waiting: z.number().int().nonnegative(),
  late: z.number().int().nonnegative(),
  /** How many of the late ones count now, because the teacher says so; at own pace those all of whose late answers do. */
  late_counted: z.number().int().nonnegative(),
  /** Of the question that is asked: all its votes, the first one first. Empty at own pace. */
  votes: z.array(voteResultSchema).max(ASKING.votes),
  /** After a vote with a key and at least five answers; null: none yet. */
  advice: peerAdviceSchema.nullable(),
  /** From the question's opening to the last acknowledged answer; null: nobody has answered. */
  median_seconds: z.number().nonnegative().nullable(),
  /** At own pace, by question in the author's order: how many have answered it, and the share that is right. Empty by steps. */
  questions: z
    .array(
      z.object({
        answered: z.number().int().nonnegative(),
        correct_rate: z.number().min(0).max(1).nullable(),
      }),
    )
    .max(ASKING.questions),
  leaders: z.array(leaderSchema).max(ASKING.leaders),
});

/** What of it an assistant is told: how many, and nothing of what is right or of what students wrote. */
export const quizProgressSchema = quizCountsSchema.pick({
  run_id: true,
  answered: true,
  waiting: true,
  late: true,
});

/** One student in the run that is under way. */
export const answererSchema = z.object({
  /** Of who is here without a device: its row of the attendance. */
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  has_device: z.boolean(),
  is_here: z.boolean(),
  /** Questions with an answer; by steps of the one that is asked: 0 or 1. */
  answered: z.number().int().nonnegative(),
  /** The last one. */
  saved_at: timeSchema.nullable(),
  late: z.boolean(),
  /** By steps: 0 to 1; null: no key, no answer, or nobody has marked it. */
  share: z.number().min(0).max(1).nullable(),
  submitted_at: timeSchema.nullable(),
  extra_percent: z.number().int().nonnegative(),
});

/** What the wall has in front, beside the question: its text, or what came of it, or some answers side by side. */
export const wallShowsSchema = z.enum(['question', 'results', 'answers']);

export const quizWallSchema = z.object({
  run_id: idSchema,
  shows: wallShowsSchema,
  /** When the teacher asked for it. */
  shown_at: timeSchema,
  /** What the answers side by side are to, without its key before the reveal. null: nothing is asked, and none was named. */
  question: askedQuestionSchema.nullable(),
  /** Of answers side by side, whose; their names are nobody's. Empty: none. */
  answers: z.array(z.object({ student_id: idSchema, answer: z.unknown() })).max(ASKING.wall_answers),
  /** Keys of counts that the teacher let on the wall though the filter keeps them, and that it took from it. */
  released: z.array(z.string()).max(200),
  hidden: z.array(z.string()).max(200),
});

/** A run as it is listed, of any lesson. */
export const runSummarySchema = z.object({
  run_id: idSchema,
  quiz_id: idSchema,
  session_id: idSchema,
  title: z.string(),
  mode: runModeSchema,
  started_at: timeSchema,
  question_count: z.number().int().positive(),
});

export const runRecordSchema = runSummarySchema.extend({
  schema_version: z.literal(1),
  teacher_id: idSchema,
});

/** A run with its questions and their keys, for looking back at it. */
export const runSheetSchema = runSummarySchema.extend({
  settings: runSettingsSchema,
  is_open: z.boolean(),
  questions: z.array(
    z.object({
      question: askedQuestionSchema,
      status: questionStatusSchema,
      votes: z.number().int().positive(),
      is_keyed: z.boolean(),
      is_marked: z.boolean(),
    }),
  ),
});

/** What the teacher gives to an answer: levels of the rubric by criterion (null: not marked yet), or a share of the points. */
export const markSchema = z.strictObject({
  levels: z.array(z.number().int().min(0).nullable()).max(20).nullable().default(null),
  share: z.number().min(0).max(1).nullable().default(null),
  comment: z.string().max(ASKING.comment_chars).nullable().default(null),
});

/** One answer: of a student, to a question, in a vote. */
export const responseSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  question_id: idSchema,
  vote: z.number().int().positive(),
  answer: z.unknown(),
  /** In words, options by their letters in the author's order. */
  said: z.string(),
  /** Right as a whole; null: no key, or not marked. */
  correct: z.boolean().nullable(),
  share: z.number().min(0).max(1).nullable(),
  points: z.number().nullable(),
  saved_at: timeSchema,
  /** From the opening; null: it was not open, or was entered by the teacher. */
  seconds: z.number().nonnegative().nullable(),
  late: z.boolean(),
  /** It was made up for after the lesson: it is late, and counts unless the teacher says otherwise. */
  is_made_up: z.boolean(),
  /** It counts: it was in time, or the teacher counts it. */
  counts: z.boolean(),
  changes: z.number().int().nonnegative(),
  mark: markSchema.nullable(),
});

/** Of one question, over the answers of its last vote that count. */
export const questionStatisticsSchema = z.object({
  question_id: idSchema,
  title: z.string(),
  type: z.string(),
  vote: z.number().int().positive(),
  answered: z.number().int().nonnegative(),
  correct_rate: z.number().min(0).max(1).nullable(),
  counts: z.array(countSchema),
  /** Item difficulty: the mean share of the points, 0 to 1 (classical test theory's p). null: nothing is graded. */
  difficulty: z.number().min(0).max(1).nullable(),
  /** Point-biserial correlation with the rest of the run's score; null: fewer than two answers, or nothing varies. */
  discrimination: z.object({ r: z.number().min(-1).max(1), n: z.number().int().nonnegative() }).nullable(),
  median_seconds: z.number().nonnegative().nullable(),
  /** By vote, the first one first; one where it was asked once. */
  votes: z.array(
    z.object({
      vote: z.number().int().positive(),
      answered: z.number().int().nonnegative(),
      correct_rate: z.number().min(0).max(1).nullable(),
    }),
  ),
});

export const runStatisticsSchema = z.object({
  run_id: idSchema,
  quiz_id: idSchema,
  session_id: idSchema,
  /** Students of the lesson. */
  joined: z.number().int().nonnegative(),
  /** Of those, who has answered anything. */
  took_part: z.number().int().nonnegative(),
  /** Mean of the shares of all points, over who took part; null: nothing is graded. */
  mean_share: z.number().min(0).max(1).nullable(),
  questions: z.array(questionStatisticsSchema),
});

export const LIST_MAX = LIMITS.students_per_session + LIMITS.roster_entries;

export type RunSettings = z.infer<typeof runSettingsSchema>;
export type RunSettingsChange = z.infer<typeof runSettingsChangeSchema>;
export type TeacherRun = z.infer<typeof teacherRunSchema>;
export type TeacherQuestion = z.infer<typeof teacherQuestionSchema>;
export type QuizCounts = z.infer<typeof quizCountsSchema>;
export type VoteResult = z.infer<typeof voteResultSchema>;
export type PeerAdvice = z.infer<typeof peerAdviceSchema>;
export type Answerer = z.infer<typeof answererSchema>;
export type QuizWall = z.infer<typeof quizWallSchema>;
export type WallShows = z.infer<typeof wallShowsSchema>;
export type RunSummary = z.infer<typeof runSummarySchema>;
export type RunRecord = z.infer<typeof runRecordSchema>;
export type RunSheet = z.infer<typeof runSheetSchema>;
export type Mark = z.infer<typeof markSchema>;
export type QuizResponse = z.infer<typeof responseSchema>;
export type QuestionStatistics = z.infer<typeof questionStatisticsSchema>;
export type RunStatistics = z.infer<typeof runStatisticsSchema>;
