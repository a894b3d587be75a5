import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema, timeSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { sessionParamsSchema, studentParamsSchema } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import { paragraphSchema, printable } from '../text.ts';
import { alertSchema, alertSettingsSchema, precisionSchema } from './alerts.ts';
import { measuredSchema, TERMS } from './measured.ts';
import { studentEngagementRoute } from './own-route.ts';
import {
  confusionSchema,
  engagedStudentSchema,
  scoreSchema,
  sessionStatsSchema,
  trendSchema,
} from './scores.ts';

/** Of the teacher, and of the student itself. */
const ofStudent = {
  method: 'get',
  roles: ['teacher', 'student'],
  params: studentParamsSchema,
  status: 200,
} as const;
const about = { session_id: idSchema, student_id: idSchema, as_of: timeSchema, measured: measuredSchema };
const happened = {
  session_id: idSchema,
  student_id: idSchema,
  /** When, in the lesson; absent: now. Times before its start or ahead of the node's clock are refused. */
  at: timeSchema.optional(),
};
const tracked = z.object({ counted: z.boolean() });

/** One line, as chat takes it, without what chat refuses; empty where nothing of it is to be seen. */
const disputeNoteSchema = z
  .string()
  .max(LIMITS.note_chars * 4)
  .transform((note) => printable(note.replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ')) ?? '')
  .pipe(z.literal('').or(paragraphSchema(LIMITS.note_chars)));

export const routes = {
  trackChat: {
    method: 'post',
    path: '/api/engagement/track/chat',
    summary:
      'Count a message that a student wrote outside our pages; its text is looked at and not kept. `counted` false: the student is not measured',
    roles: ['teacher'],
    body: z.strictObject({
      /** The sender's own for this message: sent again it is counted once. */
      id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
      ...happened,
      kind: z.enum(['message', 'question']).default('message'),
      text: z.string().max(LIMITS.chat_chars).default(''),
    }),
    status: 200,
    answer: tracked,
  },
  trackQuizResponse: {
    method: 'post',
    path: '/api/engagement/track/quiz-response',
    summary: 'Count an answer that a student gave outside our pages, to a question of that name',
    roles: ['teacher'],
    body: z.strictObject({
      id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
      ...happened,
      /** The asking program's own name of the question: the same for all who were asked. */
      question: z
        .string()
        .min(1)
        .max(64)
        .regex(/^[A-Za-z0-9_.:-]+$/),
      /** Of its points; null: nothing is right or wrong about it. */
      share: z.number().min(0).max(1).nullable(),
      response_seconds: z.number().min(0).max(86_400),
    }),
    status: 200,
    answer: tracked,
  },
  listEngagement: {
    method: 'get',
    path: '/api/engagement/students/:session_id',
    summary: 'Every student of a lesson in short, in the order of joining',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.array(engagedStudentSchema),
  },
  studentEngagement: { ...studentEngagementRoute, late: true },
  sessionStats: {
    method: 'get',
    path: '/api/engagement/session-stats/:session_id',
    summary: 'The class as a whole, and by minute',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: sessionStatsSchema,
  },
  attentionOf: {
    ...ofStudent,
    late: true,
    path: '/api/engagement/attention/:session_id/:student_id',
    summary: 'One student’s attention',
    answer: z.object({ ...about, score: scoreSchema.nullable() }),
  },
  participationOf: {
    ...ofStudent,
    late: true,
    path: '/api/engagement/participation/:session_id/:student_id',
    summary: 'One student’s participation',
    answer: z.object({ ...about, score: scoreSchema.nullable() }),
  },
  overallOf: {
    ...ofStudent,
    late: true,
    path: '/api/engagement/overall/:session_id/:student_id',
    summary: 'One student’s overall score',
    answer: z.object({ ...about, score: scoreSchema.nullable() }),
  },
  confusionOf: {
    ...ofStudent,
    late: true,
    path: '/api/engagement/confusion/:session_id/:student_id',
    summary: 'The evidence that one student is confused',
    answer: z.object({ ...about, confusion: confusionSchema.nullable() }),
  },
  trendOf: {
    ...ofStudent,
    late: true,
    path: '/api/engagement/trend/:session_id/:student_id',
    summary: 'Whether one student’s overall score rises or falls',
    answer: z.object({ ...about, trend: trendSchema.nullable() }),
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {
  'engagement.object': {
    summary:
      'I do not want to be measured in this lesson, or do again; what was measured before counts no more',
    roles: ['student'],
    schema: z.strictObject({ objects: z.boolean() }),
    durable: true,
    limit: { burst: 4, per_second: 0.1 },
  },
  'engagement.dispute': {
    summary: 'This part of my score is wrong, or is not any more; the teacher sees it beside the score',
    roles: ['student'],
    schema: z.strictObject({
      term: z.enum(TERMS),
      disputes: z.boolean(),
      note: disputeNoteSchema.default(''),
    }),
    durable: true,
    limit: { burst: 8, per_second: 0.1 },
  },
  'engagement.measure': {
    summary:
      'Measure in this lesson, or not: then nothing is collected from here on, and there are no scores',
    roles: ['teacher'],
    schema: z.strictObject({ is_on: z.boolean(), for_later_lessons: z.boolean().default(false) }),
    durable: true,
  },
  'engagement.set': {
    summary: 'When the teacher wishes to be told, in this lesson and in later ones',
    roles: ['teacher'],
    schema: alertSettingsSchema.strict(),
    durable: true,
  },
  'alert.snooze': {
    summary: 'Not now: the alert comes again after so many minutes if it still holds (0: show it again)',
    roles: ['teacher'],
    schema: z.strictObject({ alert_id: idSchema, minutes: z.number().int().min(0).max(60) }),
    durable: true,
  },
  'alert.talked_to': {
    summary: 'Done: the teacher has seen to it',
    roles: ['teacher'],
    schema: z.strictObject({ alert_id: idSchema }),
    durable: true,
  },
  'alert.wrong': {
    summary: 'Nothing was the matter; counted into the alerts’ precision',
    roles: ['teacher'],
    schema: z.strictObject({ alert_id: idSchema }),
    durable: true,
  },
  'alert.off': {
    summary: 'No alerts about this student in this lesson, or some again; no reason is kept',
    roles: ['teacher'],
    schema: z.strictObject({ student_id: idSchema, off: z.boolean() }),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

/** Alerts that stand at once: with the budget no teacher has more to read. */
export const MAX_ALERTS = 40;

export const members = {
  student: {
    /** Whether it is measured in this lesson: its page says so. The score itself is fetched when the student looks. */
    measured: { kind: 'value', schema: measuredSchema },
  },
  teacher: {
    /** null: no lesson, or nothing is measured. Told once or twice a second at most. */
    engagement: { kind: 'value', schema: sessionStatsSchema.omit({ minutes: true }).nullable() },
    alerts: { kind: 'list', schema: alertSchema, key: 'alert_id', max: MAX_ALERTS },
    alert_precision: { kind: 'value', schema: precisionSchema },
    alert_settings: { kind: 'value', schema: alertSettingsSchema },
    /** Whether this lesson is measured. */
    measuring: { kind: 'value', schema: z.boolean() },
  },
} as const satisfies MemberSpecs;
