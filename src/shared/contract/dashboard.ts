import { z } from 'zod';
import { ASKING } from './asking/asked.ts';
import { alertSchema, pastAlertSchema, precisionSchema } from './engagement/alerts.ts';
import {
  classMinuteSchema,
  engagedStudentSchema,
  sessionStatsSchema,
  studentEngagementSchema,
  trendSchema,
} from './engagement/scores.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { exportQuerySchema, sessionParamsSchema } from './params.ts';
import type { RouteSpec } from './route-spec.ts';

const countSchema = z.number().int().nonnegative();
const shareSchema = z.number().min(0).max(1);

/** What the lesson came to in its quizzes. */
const quizResultSchema = z.object({
  run_id: idSchema,
  title: z.string(),
  /** Those that were asked, the one that is open among them. */
  asked: countSchema,
  /** Of all questions, asked or not, in the author's order: an alert's `about` is one of them. */
  question_ids: z.array(idSchema).max(ASKING.questions),
  /** Of answers to questions that are not open now; null: there is none. */
  answered_share: shareSchema.nullable(),
  /** Likewise; null: nothing of it is graded. */
  right_share: shareSchema.nullable(),
});

/** The two seconds' glance: what wants doing first, then the numbers behind it. */
export const overviewSchema = z.object({
  session_id: idSchema,
  title: z.string(),
  started_at: timeSchema,
  /** null: it is open. */
  ended_at: timeSchema.nullable(),
  /** What wants doing now; null: nothing does. */
  first: alertSchema.nullable(),
  alerts: countSchema,
  precision: precisionSchema,
  /** Hands that wait; 0 once the lesson is over. */
  hands: countSchema,
  /** Questions that the class sees and nobody has answered; 0 once the lesson is over. */
  open_questions: countSchema,
  stats: sessionStatsSchema,
  /** Of the lesson as a whole, as its report, its summary and its file have it. */
  whole: z.object({
    /** Mean of those of whom it is known; null: of nobody. Whole points. */
    overall: z.number().int().min(0).max(100).nullable(),
    /** Of those who are measured. */
    bands: sessionStatsSchema.shape.bands,
  }),
  quizzes: z.array(quizResultSchema),
});

/** One thing that a student did, or that happened to it. */
export const timelineEntrySchema = z.object({
  at: timeSchema,
  kind: z.enum([
    'came',
    'hidden',
    'gone',
    'message',
    'question',
    'hand',
    'reaction',
    'lost',
    'understood',
    'not_understood',
    'rewound',
    'answered',
    'right',
    'wrong',
    'alert',
    'talked_to',
  ]),
  /** How many in a row, where they are told as one. */
  count: z.number().int().positive(),
  /** Seconds that an answer took; null otherwise. */
  seconds: z.number().nonnegative().nullable(),
});

export const dashboardStudentSchema = z.object({
  student: engagedStudentSchema,
  engagement: studentEngagementSchema,
  /** Newest last; the newest 500. */
  timeline: z.array(timelineEntrySchema).max(500),
  alerts: z.array(pastAlertSchema).max(100),
});

/** A lesson that is over, in short: the seed's SessionSummary. Kept once the lesson ends. */
export const sessionSummarySchema = z.object({
  session_id: idSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  started_at: timeSchema,
  ended_at: timeSchema,
  is_measured: z.boolean(),
  students: countSchema,
  overall: z.number().min(0).max(100).nullable(),
  attention: z.number().min(0).max(100).nullable(),
  participation: z.number().min(0).max(100).nullable(),
  accuracy: z.number().min(0).max(100).nullable(),
  /** The minutes in which most were confused, the worst first. */
  confused_minutes: z.array(z.object({ minute: countSchema, share: shareSchema })).max(5),
  alerts: precisionSchema,
});

const lessonOfPathSchema = z.object({
  session_id: idSchema,
  title: z.string(),
  started_at: timeSchema,
  /** Of the lesson as a whole; null: not measured, or unknown. */
  scores: z
    .object({
      attention: z.number().nullable(),
      participation: z.number().nullable(),
      accuracy: z.number().nullable(),
      overall: z.number().nullable(),
      evidence: shareSchema,
    })
    .nullable(),
  /** It was there, and not marked as having missed the lesson. */
  was_here: z.boolean(),
});

/** One person of a class list over its lessons: the seed's StudentLearningPath. */
export const learningPathSchema = z.object({
  roster_id: idSchema,
  row_id: idSchema,
  name: z.string(),
  /** Oldest first. */
  lessons: z.array(lessonOfPathSchema).max(200),
  trend: trendSchema,
  /** The chance, by evidence of lessons so far, that it needs help; null: too little is known. A reason to talk, not a judgement. */
  risk: shareSchema.nullable(),
  /** Why: what weighs most, first. */
  reasons: z.array(z.enum(['accuracy', 'participation', 'attention', 'absent', 'falling'])).max(5),
});

export const routes = {
  dashboardOverview: {
    method: 'get',
    path: '/api/dashboard/session/:session_id/overview',
    summary: 'A lesson at a glance: what wants doing first, and the numbers behind it',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: overviewSchema,
  },
  dashboardStudents: {
    method: 'get',
    path: '/api/dashboard/session/:session_id/students',
    summary:
      'Every student of a lesson in short, `now` or over the whole `lesson`, with null for what is too little known; with the alerts and the class also by WebSocket, at `/api/dashboard/ws/session/:session_id`',
    roles: ['teacher'],
    params: sessionParamsSchema,
    query: z.strictObject({ of: z.enum(['now', 'lesson']).default('now') }),
    status: 200,
    answer: z.array(engagedStudentSchema),
  },
  dashboardStudent: {
    method: 'get',
    path: '/api/dashboard/session/:session_id/student/:student_id',
    summary: 'One student: scores with their terms, and everything that happened, in its order',
    roles: ['teacher'],
    params: z.strictObject({ session_id: idSchema, student_id: idSchema }),
    status: 200,
    answer: dashboardStudentSchema,
  },
  dashboardAlerts: {
    method: 'get',
    path: '/api/dashboard/alerts/:session_id',
    summary: 'Alerts of a lesson: those that stand, the worst first, and those that are over, newest first',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.object({
      standing: z.array(alertSchema),
      past: z.array(pastAlertSchema).max(200),
      precision: precisionSchema,
    }),
  },
  exportLessonReport: {
    method: 'get',
    path: '/api/dashboard/session/:session_id/report.xlsx',
    summary:
      'The report of a lesson as a workbook: class by minute, students with the terms of their scores, alerts',
    roles: ['teacher'],
    params: sessionParamsSchema,
    query: exportQuerySchema,
    status: 200,
    answer: { media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  },
  listSessionSummaries: {
    method: 'get',
    path: '/api/dashboard/summaries',
    summary: 'A teacher’s lessons that are over, newest first, of one class list or of all',
    roles: ['teacher'],
    query: z.strictObject({
      roster_id: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Older than this lesson. */
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(sessionSummarySchema),
  },
  listLearningPaths: {
    method: 'get',
    path: '/api/dashboard/paths/:roster_id',
    summary:
      'Everybody of a class list over its lessons, by evidence of who needs help: highest risk first, unknown last',
    roles: ['teacher'],
    params: z.strictObject({ roster_id: idSchema }),
    status: 200,
    answer: z.array(learningPathSchema),
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

/** What the WebSocket of a lesson's dashboard says: all at first, then what is another, twice a second at most. */
export const dashboardMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    revision: countSchema,
    stats: sessionStatsSchema,
    students: z.array(engagedStudentSchema),
    alerts: z.array(alertSchema),
  }),
  z.object({
    type: z.literal('patch'),
    revision: countSchema,
    /** Without minutes; absent: as before. */
    stats: sessionStatsSchema.omit({ minutes: true }).optional(),
    /** Minutes that are new, or others. */
    minutes: z.array(classMinuteSchema).optional(),
    /** Students are those that are others, new ones last. Where an alert or their order is another: all alerts that stand, in their order. */
    put: z.object({ students: z.array(engagedStudentSchema), alerts: z.array(alertSchema) }).optional(),
    remove: z.object({ students: z.array(idSchema), alerts: z.array(idSchema) }).optional(),
  }),
  z.object({ type: z.literal('ended') }),
]);

/** What is kept of one row of a lesson's class list once the lesson is over; who is of no list is in no path, and nothing is kept of it. */
export const lessonScoreRecordSchema = z.object({
  schema_version: z.literal(1),
  /** `<session_id>.<row_id>` */
  score_id: z.string(),
  session_id: idSchema,
  teacher_id: idSchema,
  roster_id: idSchema,
  row_id: idSchema,
  was_here: z.boolean(),
  scores: lessonOfPathSchema.shape.scores,
});

/** A lesson whose summary is still to be made: since its start, until the summary is on disk. */
export const summaryDueRecordSchema = z.object({ schema_version: z.literal(1), session_id: idSchema });

export const sessionSummaryRecordSchema = sessionSummarySchema.extend({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  roster_id: idSchema.nullable(),
});

export type QuizResult = z.infer<typeof quizResultSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type DashboardStudent = z.infer<typeof dashboardStudentSchema>;
export type SessionSummary = z.infer<typeof sessionSummarySchema>;
export type SessionSummaryRecord = z.infer<typeof sessionSummaryRecordSchema>;
export type LessonScoreRecord = z.infer<typeof lessonScoreRecordSchema>;
export type LessonOfPath = z.infer<typeof lessonOfPathSchema>;
export type LearningPath = z.infer<typeof learningPathSchema>;
export type DashboardMessage = z.infer<typeof dashboardMessageSchema>;
