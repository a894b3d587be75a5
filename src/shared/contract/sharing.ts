import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { tokenQuery } from './params.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

export const SHARING = {
  code_digits: 8,
  /** Of one recording at once, such as one for the class and one for those who were ill. */
  of_a_recording: 4,
  /** Of one teacher at once. */
  of_a_teacher: 200,
  /** The longest that something is shared; it may be shared again. */
  days: 60,
  /** What one student is told of, the newest. */
  listed: 50,
} as const;

/** Eight digits: it is good for weeks, where a lesson's own is good for an hour. */
export const shareCodeSchema = z.string().regex(/^[0-9]{8}$/);

const secondsSchema = z.number().nonnegative();
const countSchema = z.number().int().nonnegative();
const shareParams = z.strictObject({ share_id: idSchema });
/** At most `SHARING.days` from now. */
const endsSchema = timeSchema;
/** Until when the lesson's quizzes may be made up for, at most until the share's end; null: they may not. */
const makeUpSchema = timeSchema.nullable();

/** What a teacher sees of what it shares. */
export const shareSchema = z.object({
  share_id: idSchema,
  recording_id: idSchema,
  share_code: shareCodeSchema,
  /** Where it opens, while this computer is on and in this network. */
  share_url: z.string(),
  created_at: timeSchema,
  ends_at: timeSchema,
  make_up_until: makeUpSchema,
  /** ended: its time is over; it goes by itself a week later. gone: the recording is deleted, and it comes back with it. */
  state: z.enum(['open', 'ended', 'gone']),
  /** When the recording itself is deleted, where that is before `ends_at`; null: it is there until then. */
  recording_ends_at: timeSchema.nullable(),
  /** Whom it opens for: students of the lesson's class list, and those who were in it and stand on none. */
  listed: countSchema,
  guests: countSchema,
});

/** What a student is told of what is shared with it. Nobody is named but the teacher. */
export const sharedSchema = z.object({
  recording_id: idSchema,
  share_code: shareCodeSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  teacher_name: z.string().nullable(),
  created_at: timeSchema,
  duration_seconds: secondsSchema,
  has_picture: z.boolean(),
  until: timeSchema,
  make_up_until: makeUpSchema,
  /** For `?token=` of this recording's HLS, and as Bearer of `sharedRecording`: it opens nothing else, and ends with the share. */
  ticket: z.string(),
});

/** Likewise for one student, as whom it may make up for quizzes. */
export const sharedWithSchema = sharedSchema.extend({
  /** As Bearer of `makeUpQuizzes` and what belongs to it; null: there is nothing to make up for. */
  pass: z.string().nullable(),
});

export const sharedWithMeRoute = {
  method: 'get',
  path: '/api/shared',
  summary: 'What is shared with a student whose page still has its seat in a lesson',
  roles: ['student'],
  status: 200,
  answer: z.array(sharedWithSchema).max(SHARING.listed),
} as const satisfies RouteSpec;

export const enterSharedRoute = {
  method: 'post',
  path: '/api/shared/enter',
  summary:
    'What is shared with a student who tells its name and number as in the lesson, the one of the code first. `forbidden` {reason: "not_known"}: the lesson knows nobody of that name',
  roles: ['anyone'],
  body: z.strictObject({
    share_code: shareCodeSchema,
    name: lineSchema(LIMITS.name_chars),
    student_number: lineSchema(LIMITS.name_chars).optional(),
  }),
  status: 200,
  answer: z.array(sharedWithSchema).min(1).max(SHARING.listed),
} as const satisfies RouteSpec;

export const sharedRecordingRoute = {
  method: 'get',
  path: '/api/shared/:recording_id',
  summary: 'What a player needs to know of a recording that is shared',
  roles: ['watcher'],
  params: z.strictObject({ recording_id: idSchema }),
  query: z.strictObject(tokenQuery),
  token_in_query: true,
  status: 200,
  answer: sharedSchema.extend({
    chapters: z.array(z.object({ start_seconds: secondsSchema, title: z.string() })),
    /** Stretches of which nothing was recorded: each lies before `at_seconds`. */
    gaps: z.array(z.object({ at_seconds: secondsSchema, seconds: secondsSchema })),
  }),
} as const satisfies RouteSpec;

export const routes = {
  createShare: {
    method: 'post',
    path: '/api/recording/:recording_id/shares',
    summary:
      'Share a recording with the students of its lesson, by link and code, until a date; without chat, hands and names. `conflict` {reason: "not_ready" | "nobody" | "too_many"}',
    roles: ['teacher'],
    params: z.strictObject({ recording_id: idSchema }),
    body: z.strictObject({ ends_at: endsSchema, make_up_until: makeUpSchema.default(null) }),
    status: 201,
    answer: shareSchema,
  },
  listShares: {
    method: 'get',
    path: '/api/shares',
    summary: 'What is shared, or was lately, newest first',
    roles: ['teacher'],
    query: z.strictObject({ recording_id: idSchema.optional() }),
    status: 200,
    answer: z.array(shareSchema).max(SHARING.of_a_teacher),
  },
  changeShare: {
    method: 'patch',
    path: '/api/shares/:share_id',
    summary:
      'Share it until another date, with its quizzes or without. Fields that are left out stay as they are; none is made up for after the share’s end',
    roles: ['teacher'],
    params: shareParams,
    body: z.strictObject({ ends_at: endsSchema.optional(), make_up_until: makeUpSchema.optional() }),
    status: 200,
    answer: shareSchema,
  },
  revokeShare: {
    method: 'delete',
    path: '/api/shares/:share_id',
    summary: 'Share it no more, at once; one that is gone already is no error',
    roles: ['teacher'],
    params: shareParams,
    status: 204,
  },
  sharedWithMe: { ...sharedWithMeRoute, late: true },
  enterShared: { ...enterSharedRoute, late: true },
  sharedRecording: { ...sharedRecordingRoute, late: true },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

/** What is kept of what a teacher shares. */
export const shareRecordSchema = z.object({
  schema_version: z.literal(2),
  share_id: idSchema,
  recording_id: idSchema,
  teacher_id: idSchema,
  share_code: shareCodeSchema,
  created_at: timeSchema,
  ends_at: timeSchema,
  make_up_until: timeSchema.nullable(),
});

export type Share = z.infer<typeof shareSchema>;
export type Shared = z.infer<typeof sharedSchema>;
export type SharedWith = z.infer<typeof sharedWithSchema>;
export type ShareRecord = z.infer<typeof shareRecordSchema>;
