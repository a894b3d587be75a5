import { z } from 'zod';
import { CHANNELS, CONFUSION_KINDS } from '../../engagement/evidence.ts';
import { studentPresenceSchema } from '../classroom/presence.ts';
import { idSchema, timeSchema } from '../ids.ts';
import { measuredSchema, TERMS } from './measured.ts';

export { TERMS, type Measured, type TermName } from './measured.ts';

export const SCORES = ['attention', 'participation', 'accuracy', 'overall'] as const;

const shareSchema = z.number().min(0).max(1);
const pointsSchema = z.number().min(0).max(100);

/** One summand of a score: `share` of `weight`. The weights of a score's terms that have evidence sum up to 1. */
export const termSchema = z.object({
  term: z.enum(TERMS),
  share: shareSchema,
  weight: shareSchema,
  /** What was counted: seconds, answers, messages. */
  count: z.number().nonnegative(),
  /** Of how much: seconds, questions, or what is enough for the whole share. */
  of: z.number().nonnegative(),
});

/** Low, middle and high are for reading, not for grading; `unknown`: there is too little evidence to say. */
export const bandSchema = z.enum(['low', 'middle', 'high', 'unknown']);

/** 0 to 100, with all that it follows from. */
export const levelSchema = z.object({
  /** null: there is no evidence at all. Whole points. */
  value: pointsSchema.int().nullable(),
  /** 95 % of such students' true values lie between; null as `value`. */
  low: pointsSchema.int().nullable(),
  high: pointsSchema.int().nullable(),
  /** How much of what is enough is known: at 0 it is the class's mean, at 1 the student's own. */
  evidence: shareSchema,
  band: bandSchema,
  terms: z.array(termSchema).max(8),
});

/** `now`: of the last minutes, the newest most. `lesson`: of all of it alike. */
export const scoreSchema = z.object({ now: levelSchema, lesson: levelSchema });

export const scoresSchema = z.object({
  attention: scoreSchema,
  participation: scoreSchema,
  accuracy: scoreSchema,
  overall: scoreSchema,
});

/** Of the student's `overall` by minute: whether its slope is more than chance. */
export const trendSchema = z.object({
  direction: z.enum(['rising', 'steady', 'falling', 'unknown']),
  /** Points a minute; null: unknown. */
  slope: z.number().nullable(),
  /** Of the test; null: unknown. */
  p_value: shareSchema.nullable(),
});

export const confusionReasonSchema = z.object({
  sign: z.enum(CONFUSION_KINDS),
  count: z.number().int().positive(),
  last_at: timeSchema,
});

/** Evidence that somebody is confused: its signs, which fade. */
export const confusionSchema = z.object({
  /** 0: no sign. Not a probability. */
  level: shareSchema,
  /** Since the first of the signs that have not faded; null: there is none. */
  since: timeSchema.nullable(),
  reasons: z.array(confusionReasonSchema).max(CONFUSION_KINDS.length),
});

/** A student in short, for lists. Values are those of `now`; null: unknown, or not measured. */
export const engagedStudentSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  presence: studentPresenceSchema,
  measured: measuredSchema,
  attention: pointsSchema.int().nullable(),
  participation: pointsSchema.int().nullable(),
  accuracy: pointsSchema.int().nullable(),
  overall: pointsSchema.int().nullable(),
  /** Of `overall`. */
  evidence: shareSchema,
  band: bandSchema,
  confusion: shareSchema,
  trend: trendSchema.shape.direction,
  /** Since the lesson's start. */
  messages: z.number().int().nonnegative(),
  questions: z.number().int().nonnegative(),
  hands: z.number().int().nonnegative(),
  answered: z.number().int().nonnegative(),
  asked: z.number().int().nonnegative(),
  alerts_off: z.boolean(),
});

/** A minute of one student's lesson. */
export const studentMinuteSchema = z.object({
  minute: z.number().int().nonnegative(),
  /** null: unknown. */
  overall: pointsSchema.int().nullable(),
  watching_seconds: z.number().min(0).max(60),
  away_seconds: z.number().min(0).max(60),
  messages: z.number().int().nonnegative(),
  questions: z.number().int().nonnegative(),
  hands: z.number().int().nonnegative(),
  reactions: z.number().int().nonnegative(),
  answered: z.number().int().nonnegative(),
  signs: z.array(z.enum(CONFUSION_KINDS)).max(CONFUSION_KINDS.length),
});

/** What is to be known of one student in one lesson. Its own page is given the same. */
export const studentEngagementSchema = z.object({
  session_id: idSchema,
  student_id: idSchema,
  measured: measuredSchema,
  /** Of the evidence. */
  as_of: timeSchema,
  /** null: not measured. */
  scores: scoresSchema.nullable(),
  confusion: confusionSchema.nullable(),
  trend: trendSchema.nullable(),
  minutes: z.array(studentMinuteSchema),
  /** Terms that the student says are wrong, each until it takes that back. */
  disputed: z.array(z.object({ term: z.enum(TERMS), at: timeSchema, note: z.string() })),
});

const countSchema = z.number().int().nonnegative();

/** A minute of the lesson. */
export const classMinuteSchema = z.object({
  minute: countSchema,
  /** Of `overall` as it was then, of those of whom it is known: quartiles. null: of none. */
  low: pointsSchema.nullable(),
  middle: pointsSchema.nullable(),
  high: pointsSchema.nullable(),
  here: countSchema,
  away: countSchema,
  left: countSchema,
  /** Students with a sign of confusion in it. */
  confused: countSchema,
  /** Of students who were here, 0 to 1. */
  confused_share: shareSchema,
  messages: countSchema,
  questions: countSchema,
  hands: countSchema,
  answers: countSchema,
});

/** The class as a whole. */
export const sessionStatsSchema = z.object({
  session_id: idSchema,
  as_of: timeSchema,
  is_measured: z.boolean(),
  /** It is longer than a lesson is measured, which is twelve hours: since then nothing is added, and all numbers are of then. */
  is_full: z.boolean(),
  students: countSchema,
  here: countSchema,
  away: countSchema,
  left: countSchema,
  /** Of those who are measured, `now`, shrunk and rounded as theirs. null: of nobody is anything known. */
  attention: pointsSchema.nullable(),
  participation: pointsSchema.nullable(),
  accuracy: pointsSchema.nullable(),
  overall: pointsSchema.nullable(),
  bands: z.object({ low: countSchema, middle: countSchema, high: countSchema, unknown: countSchema }),
  /** Of those who are here, within the teacher's window. */
  confused: countSchema,
  confused_share: shareSchema,
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  minutes: z.array(classMinuteSchema),
});

export type ScoreName = (typeof SCORES)[number];
export type Term = z.infer<typeof termSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Level = z.infer<typeof levelSchema>;
export type Score = z.infer<typeof scoreSchema>;
export type Scores = z.infer<typeof scoresSchema>;
export type Trend = z.infer<typeof trendSchema>;
export type Confusion = z.infer<typeof confusionSchema>;
export type EngagedStudent = z.infer<typeof engagedStudentSchema>;
export type StudentMinute = z.infer<typeof studentMinuteSchema>;
export type StudentEngagement = z.infer<typeof studentEngagementSchema>;
export type ClassMinute = z.infer<typeof classMinuteSchema>;
export type SessionStats = z.infer<typeof sessionStatsSchema>;
