import { z } from 'zod';
import { CONFUSION_KINDS } from '../../engagement/evidence.ts';
import { idSchema, timeSchema } from '../ids.ts';

/** Why a teacher is told. What each asks for, its source and its bounds stand in src/shared/engagement/alert-rules.ts. */
export const ALERT_RULES = [
  /** A share of the class shows that it is confused. */
  'class_confused',
  /** A share of the class asks for slower. */
  'class_too_fast',
  /** Few answered right: under 35 %, and from there to 70 %. */
  'item_hard',
  'item_split',
  /** Asked of all, and many who are here have not answered. */
  'class_unanswered',
  /** One student's signs of confusion. */
  'student_confused',
  /** Wrong again and again. */
  'student_wrong_streak',
  /** Asked of all, and this one let several go by. */
  'student_unanswered',
  /** Came, and has been away while the class goes on. */
  'student_away',
  /** A hand that waits. */
  'hand_waits',
  /** A question that waits. */
  'question_waits',
] as const;
export const alertRuleSchema = z.enum(ALERT_RULES);

/** One thing to do. */
export const ADVICE = [
  'explain_again',
  'slow_down',
  'discuss_and_vote_again',
  'wait_or_nudge',
  'talk_to',
  'give_an_easier_one',
  'ask_by_name',
  'look_after',
  'call_on',
  'answer',
] as const;
export const adviceActionSchema = z.enum(ADVICE);

export const alertReasonSchema = z.object({
  /** A sign of confusion, or what else was counted. */
  reason: z.enum([...CONFUSION_KINDS, 'pace_slower', 'right_share', 'unanswered', 'away', 'waiting']),
  /** Students, answers, questions, or of `right_share` percent. */
  count: z.number().int().nonnegative(),
  /** Of how many; null: of none. */
  of: z.number().int().nonnegative().nullable(),
});

/** Students named by one alert; a class's has no names. */
export const ALERT_STUDENTS = 8;

/** Who, what, since when, why, and one thing to do. */
export const alertSchema = z.object({
  alert_id: idSchema,
  rule: alertRuleSchema,
  /** act: now. look: when there is a moment. note: good to know. */
  rank: z.enum(['act', 'look', 'note']),
  /** Whose it is, worst first; empty: the class's. */
  student_ids: z.array(idSchema).max(ALERT_STUDENTS),
  /** Students whom it is about. */
  count: z.number().int().nonnegative(),
  /** The first sign of it. */
  since: timeSchema,
  /** When the teacher was told first. */
  raised_at: timeSchema,
  reasons: z.array(alertReasonSchema).max(8),
  advice: adviceActionSchema,
  /** What was asked, for the alerts that are about a question. */
  about: z.object({ run_id: idSchema, question_id: idSchema }).nullable(),
  /** null: it is shown. */
  snoozed_until: timeSchema.nullable(),
});

/** How it ended: covered: another alert says it. moved_on: another question was opened. */
export const alertEndSchema = z.enum([
  'solved',
  'faded',
  'covered',
  'moved_on',
  'talked_to',
  'wrong',
  'lesson_ended',
]);

/** One that is over. */
export const pastAlertSchema = alertSchema.extend({ ended_at: timeSchema, end: alertEndSchema });

/** How good the alerts were, by what the teacher said of them. */
export const precisionSchema = z.object({
  raised: z.number().int().nonnegative(),
  talked_to: z.number().int().nonnegative(),
  wrong: z.number().int().nonnegative(),
  /** Of those of which the teacher said something: not wrong. null: it said nothing of any. */
  precision: z.number().min(0).max(1).nullable(),
});

/** Of alerts, as the teacher wishes. */
export const alertSettingsSchema = z.object({
  /** Share of those who are here that makes the class confused. */
  class_share: z.number().min(0.05).max(1),
  /** Within which signs count together. */
  window_minutes: z.number().int().min(1).max(15),
  /** New alerts that one may have to read in ten minutes. */
  budget: z.number().int().min(1).max(20),
});

export type AlertRule = z.infer<typeof alertRuleSchema>;
export type AdviceAction = z.infer<typeof adviceActionSchema>;
export type AlertReason = z.infer<typeof alertReasonSchema>;
export type Alert = z.infer<typeof alertSchema>;
export type AlertEnd = z.infer<typeof alertEndSchema>;
export type PastAlert = z.infer<typeof pastAlertSchema>;
export type Precision = z.infer<typeof precisionSchema>;
export type AlertSettings = z.infer<typeof alertSettingsSchema>;
