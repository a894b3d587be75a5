import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { sessionParamsSchema } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import * as door from './door.ts';
import { presenceBeatSchema, studentTileSchema } from './presence.ts';
import {
  classSessionSchema,
  createSessionBodySchema,
  joinAnswerSchema,
  joinBodySchema,
  removeBurstAnswerSchema,
  removeBurstBodySchema,
  sessionSchema,
} from './sessions.ts';

export const routes = {
  createSession: {
    method: 'post',
    path: '/api/sessions',
    summary: 'Start a class',
    roles: ['teacher'],
    body: createSessionBodySchema,
    status: 201,
    answer: sessionSchema,
  },
  listSessions: {
    method: 'get',
    path: '/api/sessions',
    summary: 'Lessons, newest first',
    roles: ['teacher'],
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(sessionSchema),
  },
  getSession: {
    method: 'get',
    path: '/api/sessions/:session_id',
    summary: 'One lesson',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: sessionSchema,
  },
  endSession: {
    method: 'post',
    path: '/api/sessions/:session_id/end',
    summary: 'End a class',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: sessionSchema,
  },
  removeBurst: {
    method: 'post',
    path: '/api/sessions/:session_id/seats/remove-burst',
    summary: 'Take away the seats of one address that nobody is in',
    roles: ['teacher'],
    params: sessionParamsSchema,
    body: removeBurstBodySchema,
    status: 200,
    answer: removeBurstAnswerSchema,
  },
  join: {
    method: 'post',
    path: '/api/join',
    summary: 'Join a lesson by its code',
    roles: ['anyone'],
    body: joinBodySchema,
    status: 200,
    answer: joinAnswerSchema,
  },
  ...door.routes,
} as const satisfies Record<string, RouteSpec>;

export const messages = {
  'presence.beat': {
    summary: 'How the class plays on this page; every few seconds while it is open',
    roles: ['student'],
    schema: presenceBeatSchema,
    durable: false,
    limit: { burst: 20, per_second: 2 },
  },
  'presence.leave': {
    summary: 'The student leaves the lesson; its page closes the WebSocket after it',
    roles: ['student'],
    /** `not_me`: who sits there is somebody else, so that the name is free again. */
    schema: z.strictObject({ not_me: z.literal(true).optional() }),
    durable: false,
    limit: { burst: 4, per_second: 0.5 },
  },
  ...door.messages,
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    session: { kind: 'value', schema: classSessionSchema },
    /** Students whose page is open now. */
    here: { kind: 'value', schema: z.number().int().nonnegative() },
  },
  student: {
    student_id: { kind: 'value', schema: idSchema },
    name: { kind: 'value', schema: z.string() },
    student_number: { kind: 'value', schema: z.string().nullable() },
  },
  teacher: {
    /** The open lesson; null before class. */
    session: { kind: 'value', schema: sessionSchema.nullable() },
    students: {
      kind: 'list',
      schema: studentTileSchema,
      key: 'student_id',
      max: LIMITS.students_per_session,
    },
    /** Wrong join codes tried while this lesson is open; before class, since the node's start. */
    wrong_codes: { kind: 'value', schema: z.number().int().nonnegative() },
    ...door.members.teacher,
  },
} as const satisfies MemberSpecs;
