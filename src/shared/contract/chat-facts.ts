import { z } from 'zod';
import { chatKindSchema, chatModeSchema } from './chat.ts';
import { idSchema, messageIdSchema } from './ids.ts';

/** A seat as it was called then. */
const seat = { student_id: idSchema, name: z.string(), student_number: z.string().nullable() };
const ofMessage = { message_id: idSchema };

/**
 * What a lesson's log `chat` keeps. What is said, voted and decided is a fact each; what pages are told is what these come
 * to. A fact of the teacher's carries no seat.
 */
export const chatFactSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('said'),
    ...ofMessage,
    /** The id under which its sender sent it. */
    sent_id: messageIdSchema,
    /** null: the teacher. */
    seat: z.object(seat).nullable(),
    /** The teacher's, where the lesson has one. */
    teacher_name: z.string().nullable(),
    kind: chatKindSchema,
    text: z.string(),
    reply_to: idSchema.nullable(),
    to: idSchema.nullable(),
    /** Peers are not told who wrote it. */
    anonymous: z.boolean(),
    /** By the word filter. */
    held_back: z.boolean(),
  }),
  z.object({ type: z.literal('voted'), ...ofMessage, student_id: idSchema, up: z.boolean() }),
  z.object({ type: z.literal('reported'), ...ofMessage, ...seat }),
  z.object({ type: z.literal('pinned'), message_id: idSchema.nullable() }),
  z.object({ type: z.literal('hidden'), ...ofMessage, hidden: z.boolean() }),
  /** Its reports so far are dealt with. */
  z.object({ type: z.literal('reviewed'), ...ofMessage }),
  z.object({ type: z.literal('answered'), ...ofMessage, answered: z.boolean() }),
  z.object({ type: z.literal('merged'), ...ofMessage, into_id: idSchema }),
  z.object({
    type: z.literal('ruled'),
    mode: chatModeSchema,
    private_allowed: z.boolean(),
    anonymous: z.boolean(),
    slow_seconds: z.number().int().positive(),
  }),
  z.object({ type: z.literal('muted'), ...seat, muted: z.boolean() }),
  /** The teacher put the student out of the lesson, or let it in again. */
  z.object({ type: z.literal('removed'), ...seat, removed: z.boolean() }),
]);

export type ChatFact = z.infer<typeof chatFactSchema>;
export type ChatSeat = NonNullable<Extract<ChatFact, { type: 'said' }>['seat']>;
