import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, messageIdSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { exportQuerySchema, sessionParamsSchema } from './params.ts';
import type { RouteSpec } from './route-spec.ts';
import { paragraphSchema } from './text.ts';

/** `question` may be voted up and answered; `private` is between one student and the teacher. */
export const chatKindSchema = z.enum(['message', 'question', 'private']);

/**
 * What students may write: everything, everything at a slow pace, to the class questions alone, or nothing, to the teacher
 * neither. The teacher always may.
 */
export const chatModeSchema = z.enum(['open', 'slow', 'questions', 'off']);

/**
 * Why the class does not see a message: the word filter held it back, the teacher hid it, or it was merged into another
 * question. null: it is seen.
 */
export const chatHiddenSchema = z.enum(['filter', 'teacher', 'merged']).nullable();

/**
 * Why a student may not do this now: `details.reason` of the refusal. `slow` comes with `rate_limited` and
 * `retry_after_seconds`, and passes: of the teacher's pace, or because too much is written at once; the others with `forbidden`. `too_many`: this student has written, voted or reported as much
 * as one may in a lesson.
 */
export const chatRefusalSchema = z.enum([
  'chat_off',
  'questions_only',
  'slow',
  'muted',
  'no_private',
  'too_many',
  'own_message',
  'not_a_question',
]);

const text = paragraphSchema(LIMITS.chat_chars);

/** A message as everyone in the class reads it. */
export const chatMessageSchema = z.object({
  message_id: idSchema,
  /** Messages stand in its order, also those that come to be seen later. From 1, with gaps. */
  seq: z.number().int().positive(),
  /** Who wrote it, as the class knows it; null where peers are not told. */
  name: z.string().nullable(),
  role: z.enum(['student', 'teacher']),
  kind: chatKindSchema,
  text: z.string(),
  at: timeSchema,
  /** Students who voted for a question, or wrote one that was merged into it; its writer is not among them. */
  votes: z.number().int().nonnegative(),
  answered: z.boolean(),
  /** The question that this answers; null: it stands for itself. */
  reply_to: idSchema.nullable(),
});

/** A message as the teacher reads it; never without its writer, except for the teacher's own where the lesson names none. */
export const teacherChatMessageSchema = chatMessageSchema.extend({
  /** null: the teacher's own. */
  student_id: idSchema.nullable(),
  /** Whom a private one of the teacher's is for; null: everybody, or the teacher. */
  to: idSchema.nullable(),
  hidden: chatHiddenSchema,
  /** Students who reported it. */
  reports: z.number().int().nonnegative(),
  /** Of these, those since the teacher looked: hid it, showed it, or left it as it is. */
  open_reports: z.number().int().nonnegative(),
  /** The id under which the reader itself sent it; null for what others wrote. */
  sent_id: messageIdSchema.nullable(),
});

/** A message as its writer reads it, and what is private to a student: `hidden` tells why the class does not have it. */
export const ownChatMessageSchema = chatMessageSchema.extend({
  hidden: chatHiddenSchema,
  /** The id under which the reader itself sent it; null for the teacher's. */
  sent_id: messageIdSchema.nullable(),
});

/** How the class may write. */
export const chatRulesSchema = z.object({
  mode: chatModeSchema,
  /** Students may write to the teacher alone. */
  private_allowed: z.boolean(),
  /** Peers read messages without names; the teacher always knows. */
  anonymous: z.boolean(),
  /** While `mode` is slow: between two messages of one student. */
  slow_seconds: z.number().int().positive(),
  /** Shown above the others; null: none. */
  pinned_id: idSchema.nullable(),
  /** Since when; null: none is. */
  pinned_at: timeSchema.nullable(),
});

/**
 * As history gives it: to the teacher as the teacher reads it, to a student with its own id alone (its own, and what is to it
 * alone), and without reports.
 */
export const chatHistoryMessageSchema = ownChatMessageSchema.extend({
  student_id: idSchema.nullable(),
  to: idSchema.nullable(),
  reports: z.number().int().nonnegative(),
  open_reports: z.number().int().nonnegative(),
});

export const routes = {
  listChat: {
    method: 'get',
    path: '/api/chat/:session_id',
    summary:
      'Messages, newest first: all for the teacher; what the class sees and its own private ones for a student. At most 64 kB: a page may end before its limit, and goes on before its last message',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Only those older than this message. */
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(chatHistoryMessageSchema),
  },
  exportModeration: {
    method: 'get',
    path: '/api/chat/:session_id/moderation.csv',
    summary:
      'What was hidden, held back, let through, reported or left as it is, and who was muted or removed, with time and author; whose guardian has not consented is not named',
    roles: ['teacher'],
    params: sessionParamsSchema,
    query: exportQuerySchema,
    status: 200,
    answer: { media_type: 'text/csv; charset=utf-8' },
  },
} as const satisfies Record<string, RouteSpec>;

const ofMessage = { message_id: idSchema };

export const messages = {
  'chat.send': {
    summary:
      'Write to the class, or (private) to the teacher; the teacher’s may answer a question, or be for one student',
    roles: ['student', 'teacher'],
    schema: z.strictObject({
      text,
      kind: chatKindSchema,
      reply_to: idSchema.optional(),
      /** The teacher's private ones: for whom. */
      to: idSchema.optional(),
    }),
    durable: true,
    held: true,
    limit: { burst: 8, per_second: 1 },
  },
  'chat.vote': {
    summary: 'Vote a question up, or take the vote back',
    roles: ['student'],
    schema: z.strictObject({ ...ofMessage, up: z.boolean() }),
    durable: true,
    held: true,
    limit: { burst: 10, per_second: 1 },
  },
  'chat.report': {
    summary: 'Tell the teacher that a message is not all right',
    roles: ['student'],
    schema: z.strictObject(ofMessage),
    durable: true,
    limit: { burst: 5, per_second: 0.2 },
  },
  'chat.pin': {
    summary: 'Pin a message, or take the pin away',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofMessage, pinned: z.boolean() }),
    durable: true,
  },
  'chat.hide': {
    summary: 'Hide a message from the class, or show it (again): also one that the filter held back',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofMessage, hidden: z.boolean() }),
    durable: true,
  },
  'chat.review': {
    summary: 'A message that was reported stays as it is: the teacher has looked at it',
    roles: ['teacher'],
    schema: z.strictObject(ofMessage),
    durable: true,
  },
  'chat.answered': {
    summary: 'Mark a question as answered, or as open',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofMessage, answered: z.boolean() }),
    durable: true,
  },
  'chat.merge': {
    summary: 'A question that was asked before: its votes and its writer count for that one',
    roles: ['teacher'],
    schema: z.strictObject({ ...ofMessage, into_id: idSchema }),
    durable: true,
  },
  'chat.mode': {
    summary: 'What students may write',
    roles: ['teacher'],
    schema: z.strictObject({
      mode: chatModeSchema,
      private_allowed: z.boolean().optional(),
      anonymous: z.boolean().optional(),
      slow_seconds: z.number().int().min(5).max(300).optional(),
    }),
    durable: true,
  },
  'student.mute': {
    summary: 'What the student writes is refused, or taken again',
    roles: ['teacher'],
    schema: z.strictObject({ student_id: idSchema, muted: z.boolean() }),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    chat: { kind: 'value', schema: chatRulesSchema },
    /** The newest that the class sees, the pinned one, and open questions that are older. Sorted by `seq` where it matters. */
    messages: { kind: 'list', schema: chatMessageSchema, key: 'message_id', max: LIMITS.chat_messages },
  },
  student: {
    /** The newest of its own, and what was written to it alone, oldest first. */
    my_messages: {
      kind: 'list',
      schema: ownChatMessageSchema,
      key: 'message_id',
      max: LIMITS.chat_own_messages,
    },
    /** Questions that it voted for. */
    my_votes: { kind: 'value', schema: z.array(idSchema).max(LIMITS.chat_own_messages) },
    /** The teacher takes nothing that it writes. */
    muted: { kind: 'value', schema: z.boolean() },
  },
  teacher: {
    /** The newest of all kinds, and of the older ones the pinned one, open questions, private ones not written back to, and what has to be looked at. */
    chat: {
      kind: 'list',
      schema: teacherChatMessageSchema,
      key: 'message_id',
      max: LIMITS.chat_messages,
    },
    /** Students whose writing is refused. */
    muted: { kind: 'value', schema: z.array(idSchema).max(LIMITS.students_per_session) },
  },
} as const satisfies MemberSpecs;

export type ChatKind = z.infer<typeof chatKindSchema>;
export type ChatMode = z.infer<typeof chatModeSchema>;
export type ChatHidden = z.infer<typeof chatHiddenSchema>;
export type ChatRefusal = z.infer<typeof chatRefusalSchema>;
export type ChatRules = z.infer<typeof chatRulesSchema>;
export type ChatMessage = z.infer<typeof chatMessageSchema>;
export type TeacherChatMessage = z.infer<typeof teacherChatMessageSchema>;
export type OwnChatMessage = z.infer<typeof ownChatMessageSchema>;
export type ChatHistoryMessage = z.infer<typeof chatHistoryMessageSchema>;
