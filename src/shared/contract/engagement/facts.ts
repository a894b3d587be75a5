import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema, timeSchema } from '../ids.ts';
import {
  alertEndSchema,
  alertReasonSchema,
  alertRuleSchema,
  ALERT_STUDENTS,
  alertSettingsSchema,
} from './alerts.ts';
import { TERMS } from './scores.ts';

/** Of a lesson's clock and of a recording, in seconds: a year. Whatever stands in a log, it can be told as a time. */
export const MAX_LESSON_SECONDS = 366 * 86_400;

const secondsSchema = z.number().nonnegative().max(MAX_LESSON_SECONDS);
/** `t`: seconds on the lesson's clock, to a tenth: monotonic, standing still while no node runs. */
const when = { t: secondsSchema };
const student = { student_id: idSchema, ...when };
const shareSchema = z.number().min(0).max(1);

/**
 * A page as it is seen: `MinuteEvidence` counts the seconds of each. `unknown`: from here on the student is not measured, as after its
 * guardian took the consent back; nothing is counted.
 */
export const pageStateSchema = z.enum(['watching', 'idle', 'stalled', 'hidden', 'gone', 'unknown']);

/** Of what another program told: its own id for it, so that the same again is counted once. */
const outsideIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/)
  .optional();

/** Students in one line of grades: a longer one is several lines. */
export const GRADES_A_LINE = 200;

/**
 * What a lesson's log `engagement` keeps: all that scores, confusion and alerts are made of, and no word that was said but the note of a dispute.
 * While a student is not measured (its guardian has not agreed, it objects, measuring is off) nothing is added of what it does; of it there is
 * then only that it is not (`page` unknown, `objected`) and `alerts_off`. What was written before that stays until the lesson is erased, and
 * counts no more. The log's own `at` is for people.
 */
export const engagementFactSchema = z.discriminatedUnion('type', [
  /** A node follows the lesson from here on: no page is known yet. */
  z.object({ type: z.literal('began'), ...when, time: timeSchema }),
  /** About once a minute: what was so at the last fact was so until here, should the node be gone after it. */
  z.object({ type: z.literal('alive'), ...when }),
  z.object({ type: z.literal('ended'), ...when }),
  z.object({ type: z.literal('page'), ...student, is: pageStateSchema }),
  /** `origin`: told by another program, of what happened outside our pages. */
  z.object({
    type: z.literal('said'),
    ...student,
    kind: z.enum(['message', 'question']),
    /** Its words say that something is not understood. */
    is_confused: z.boolean(),
    origin: z.enum(['page', 'outside']),
    id: outsideIdSchema,
  }),
  z.object({ type: z.literal('hand'), ...student }),
  /** Several within ten seconds are one fact. */
  z.object({ type: z.literal('reacted'), ...student, count: z.number().int().positive() }),
  z.object({ type: z.literal('lost'), ...student }),
  z.object({ type: z.literal('checked'), ...student, understood: z.boolean() }),
  /** The teacher asked the class whether it is understood. */
  z.object({ type: z.literal('check_asked'), ...when }),
  /** To that second of the lesson, as the recording counts it. */
  z.object({ type: z.literal('rewound'), ...student, to_seconds: secondsSchema }),
  z.object({
    type: z.literal('asked'),
    ...when,
    item_id: z.string().max(160),
    about: z.object({ run_id: idSchema, question_id: idSchema }).nullable(),
    is_of_all: z.boolean(),
    is_graded: z.boolean(),
  }),
  z.object({ type: z.literal('unasked'), ...when, item_id: z.string().max(160) }),
  /** `after`: seconds from the asking. */
  z.object({
    type: z.literal('answered'),
    ...student,
    item_id: z.string().max(160),
    after: secondsSchema,
    id: outsideIdSchema,
  }),
  z.object({ type: z.literal('taken_back'), ...student, item_id: z.string().max(160) }),
  /** The shares of these students are these now: at the end of the question, and whenever it is graded anew. null: not graded. */
  z.object({
    type: z.literal('graded'),
    ...when,
    item_id: z.string().max(160),
    shares: z.array(z.tuple([idSchema, shareSchema.nullable()])).max(GRADES_A_LINE),
  }),
  /** From here on, for all of the lesson. */
  z.object({ type: z.literal('measuring'), ...when, is_on: z.boolean() }),
  /** The student does not want to be measured, or does again. All that stands before it of the student counts no more, then or later. */
  z.object({ type: z.literal('objected'), ...student, objects: z.boolean() }),
  z.object({
    type: z.literal('disputed'),
    ...student,
    term: z.enum(TERMS),
    note: z.string().max(LIMITS.note_chars),
    disputes: z.boolean(),
  }),
  z.object({ type: z.literal('set'), ...when, settings: alertSettingsSchema }),
  /** No alerts about this student; why is nobody's business. */
  z.object({ type: z.literal('alerts_off'), ...student, off: z.boolean() }),
  z.object({
    type: z.literal('raised'),
    ...when,
    alert_id: idSchema,
    rule: alertRuleSchema,
    student_ids: z.array(idSchema).max(ALERT_STUDENTS),
    since_t: secondsSchema,
    count: z.number().int().nonnegative(),
    reasons: z.array(alertReasonSchema).max(8),
    about: z.object({ run_id: idSchema, question_id: idSchema }).nullable(),
  }),
  z.object({
    type: z.literal('snoozed'),
    ...when,
    alert_id: idSchema,
    minutes: z.number().int().min(0).max(60),
  }),
  z.object({ type: z.literal('alert_ended'), ...when, alert_id: idSchema, end: alertEndSchema }),
]);

/** A teacher's wishes for lessons to come, and whether they are measured. */
export const engagementSettingsRecordSchema = z.object({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  is_measured: z.boolean(),
  alerts: alertSettingsSchema,
});

export type PageState = z.infer<typeof pageStateSchema>;
export type EngagementFact = z.infer<typeof engagementFactSchema>;
export type EngagementSettingsRecord = z.infer<typeof engagementSettingsRecordSchema>;
