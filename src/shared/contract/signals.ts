import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { tokenQuery } from './params.ts';
import type { RouteSpec } from './route-spec.ts';

/** What floats over the picture. */
export const reactionSchema = z.enum(['thumbs_up', 'heart', 'laugh', 'surprise', 'clap']);

/** −1: slower, please. 0: taken back. 1: faster. */
export const paceSchema = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

/** A raised hand. Records come in any order: the queue's is `compareHands` of hand-order.ts, on both sides. */
export const handSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  raised_at: timeSchema,
  /** How often it has had the word in this lesson. */
  turns: z.number().int().nonnegative(),
  /** Since when it has the word; null: it waits. */
  called_at: timeSchema.nullable(),
});

/** A student's own hand, and why its place in the queue is where it is. */
export const ownHandSchema = z.object({
  raised_at: timeSchema,
  /** From 1, of those who wait; 0: it has the word. */
  place: z.number().int().nonnegative(),
  /** As in `handSchema`. */
  turns: z.number().int().nonnegative(),
});

/** As this node makes them; it is a file's name. */
const momentIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Half a minute in which students said that they were lost, and what was on the screen then. */
export const lostMomentSchema = z.object({
  moment_id: momentIdSchema,
  /** Of its first tap. */
  at: timeSchema,
  /** Students; never who. */
  count: z.number().int().positive(),
  /** Path of the still, for `?token=`; null: there was no picture, or it could not be kept. */
  still: z.string().nullable(),
});

/** A question that is answered by one tap: understood, or not. */
export const checkSchema = z.object({ check_id: idSchema, asked_at: timeSchema });

/** All five, always. */
export const reactionCountsSchema = z.record(reactionSchema, z.number().int().nonnegative());

export const routes = {
  lostStill: {
    method: 'get',
    path: '/api/signals/:session_id/lost/:moment_id.jpg',
    summary: 'What was on the screen when students were lost',
    roles: ['teacher'],
    params: z.strictObject({ session_id: idSchema, moment_id: momentIdSchema }),
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'image/jpeg' },
  },
} as const satisfies Record<string, RouteSpec>;

const ofStudent = z.strictObject({ student_id: idSchema });

export const messages = {
  'signal.hand': {
    summary: 'Raise the hand, or take it down; whoever has the word and takes it down has had a turn',
    roles: ['student'],
    schema: z.strictObject({ raised: z.boolean() }),
    durable: true,
    limit: { burst: 6, per_second: 0.5 },
  },
  'signal.lost': {
    summary: 'I am lost: counted for two minutes, and no page is told of whom',
    roles: ['student'],
    schema: z.strictObject({}),
    durable: true,
    limit: { burst: 3, per_second: 0.1 },
  },
  'signal.pace': {
    summary: 'Slower or faster, until it is taken back or has faded after three minutes',
    roles: ['student'],
    schema: z.strictObject({ value: paceSchema }),
    durable: false,
    limit: { burst: 4, per_second: 0.5 },
  },
  'signal.reaction': {
    summary: 'A reaction that floats over the picture',
    roles: ['student'],
    schema: z.strictObject({ value: reactionSchema }),
    durable: false,
    held: true,
    limit: { burst: 5, per_second: 1 },
  },
  'signal.understood': {
    summary: 'Answer the teacher’s quick check',
    roles: ['student'],
    schema: z.strictObject({ check_id: idSchema, understood: z.boolean() }),
    durable: true,
    limit: { burst: 6, per_second: 1 },
  },
  'hand.lower': {
    summary: 'Take a student’s hand down; it counts as no turn',
    roles: ['teacher', 'assistant'],
    schema: ofStudent,
    durable: true,
  },
  'hand.call': {
    summary: 'Speak now: the student has the word; whoever had it before has had a turn',
    roles: ['teacher', 'assistant'],
    schema: ofStudent,
    durable: true,
  },
  'hand.thank': {
    summary: 'Thanks: the hand goes down, and the turn counts',
    roles: ['teacher', 'assistant'],
    schema: ofStudent,
    durable: true,
  },
  'check.ask': {
    summary: 'Ask everybody whether it was understood; the one before is closed',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({}),
    durable: true,
  },
  'check.answer_for': {
    summary: 'Enter the answer of somebody who is here without a device, or take it back (null)',
    roles: ['teacher'],
    schema: z.strictObject({
      check_id: idSchema,
      /** A row of the attendance. */
      entry_id: idSchema,
      understood: z.boolean().nullable(),
    }),
    durable: true,
  },
  'check.close': {
    summary: 'Close the open check: no more answers are taken, and its counts stay with the teacher',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ check_id: idSchema }),
    durable: true,
  },
  'check.put_away': {
    summary: 'Put away the counts of the check that was closed',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ check_id: idSchema }),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** Raised hands, for everybody. */
    hands_up: { kind: 'value', schema: z.number().int().nonnegative() },
    /**
     * By kind, since the lesson's start or the node's: a page floats what is more than before, a few at most. Told at most four
     * times a second.
     */
    reactions: { kind: 'value', schema: reactionCountsSchema },
    /** The open one; null: none. */
    check: { kind: 'value', schema: checkSchema.nullable() },
  },
  student: {
    hand: { kind: 'value', schema: ownHandSchema.nullable() },
    /** Until when its "lost" is counted; null: it is not. */
    lost_until: { kind: 'value', schema: timeSchema.nullable() },
    pace: { kind: 'value', schema: paceSchema },
    /** Its answer to the open check; null: none yet, or none is open. */
    understood: { kind: 'value', schema: z.boolean().nullable() },
  },
  teacher: {
    /** A remote sees it too: whoever lowers a hand has to know whose it is. */
    hands: {
      kind: 'list',
      schema: handSchema,
      key: 'student_id',
      max: LIMITS.students_per_session,
      for_assistants: true,
    },
    /** Students whose tap has not faded. */
    lost_now: { kind: 'value', schema: z.number().int().nonnegative() },
    /** Newest last. */
    lost_moments: { kind: 'list', schema: lostMomentSchema, key: 'moment_id', max: LIMITS.lost_moments },
    /** Students who ask for slower or faster now. */
    pace: {
      kind: 'value',
      schema: z.object({
        slower: z.number().int().nonnegative(),
        faster: z.number().int().nonnegative(),
      }),
    },
    /**
     * Of the check that was asked last, what the teacher entered for others among it; a device that two share answers once. null: none was, or it was put away. `waiting`: here, and without an answer; of a closed one,
     * as it was closed.
     */
    check_counts: {
      kind: 'value',
      for_assistants: true,
      schema: z
        .object({
          check_id: idSchema,
          /** Answers are taken. */
          is_open: z.boolean(),
          understood: z.number().int().nonnegative(),
          not_understood: z.number().int().nonnegative(),
          waiting: z.number().int().nonnegative(),
        })
        .nullable(),
    },
    /** Of the open check: who is here without a device, and has no answer that the teacher entered. They count as `waiting`. */
    check_unanswered: {
      kind: 'list',
      schema: z.object({ entry_id: idSchema, name: z.string() }),
      key: 'entry_id',
      max: LIMITS.students_per_session,
    },
    /** What the teacher entered for who has no device, of the open check. */
    check_entered: {
      kind: 'list',
      schema: z.object({ entry_id: idSchema, understood: z.boolean() }),
      key: 'entry_id',
      max: LIMITS.students_per_session,
    },
  },
} as const satisfies MemberSpecs;

export type Reaction = z.infer<typeof reactionSchema>;
export type Pace = z.infer<typeof paceSchema>;
export type Hand = z.infer<typeof handSchema>;
export type OwnHand = z.infer<typeof ownHandSchema>;
export type ReactionCounts = z.infer<typeof reactionCountsSchema>;
export type LostMoment = z.infer<typeof lostMomentSchema>;
