import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, messageIdSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { sessionParamsSchema } from './params.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

/** Partners of one seat over a lesson, those that were taken off again among them: beyond it no more are taken. */
export const MAX_PARTNERS_OF_SEAT = 4;

const name = lineSchema(LIMITS.name_chars);

/** Who sits at a student's device with it. One answer of the device is both's. */
const partnerSchema = z.object({ name: z.string(), student_number: z.string().nullable() });

/** What the store keeps of it: over the lesson, since its times are the partner's attendance. */
export const partnerRecordSchema = partnerSchema.extend({
  schema_version: z.literal(2),
  mate_id: idSchema,
  /** That said it: over a crash the same one may come again. */
  message_id: messageIdSchema,
  session_id: idSchema,
  teacher_id: idSchema,
  /** Whose device it is. */
  student_id: idSchema,
  /** Of the lesson's class list; null: it has none. */
  row_id: idSchema.nullable(),
  came_at: timeSchema,
  /** When the teacher said that it sits there; null: nobody but the device’s own student says so, and no mark follows from it. */
  confirmed_at: timeSchema.nullable(),
  /** null: it sits there, or did until the lesson's end. */
  gone_at: timeSchema.nullable(),
});

/** Whether the devices of a lesson are the school's, where the teacher has said so. */
export const sharedDevicesRecordSchema = z.object({
  schema_version: z.literal(1),
  session_id: idSchema,
  teacher_id: idSchema,
  shared: z.boolean(),
});

/** What a class keeps for its next lesson: whether its devices are the school's. */
export const classDevicesRecordSchema = z.object({
  schema_version: z.literal(1),
  roster_id: idSchema,
  teacher_id: idSchema,
  shared: z.boolean(),
});

export const routes = {
  listPartnerChoices: {
    method: 'get',
    path: '/api/devices/:session_id/partners',
    summary:
      'Whom of the class list a student may share its device with, those who have left among them; null: there is no list, and a name is typed',
    roles: ['student'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.object({
      names: z
        .array(z.object({ row_id: idSchema, name: z.string(), student_number: z.string().nullable() }))
        .nullable(),
    }),
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {
  'devices.share': {
    summary:
      'The devices of this lesson, and of its class from now on, are the school’s, or are not: pages forget who used them as soon as it is left',
    roles: ['teacher'],
    schema: z.strictObject({ shared: z.boolean() }),
    durable: true,
  },
  'devices.part': {
    summary: 'Take the partner off a student’s device',
    roles: ['teacher'],
    schema: z.strictObject({ student_id: idSchema }),
    durable: true,
  },
  'devices.confirm': {
    summary:
      'Somebody does sit at another’s device, and counts as present since it came there; or is not known to: then no mark follows from it',
    roles: ['teacher'],
    /** Of this partner alone: another one may have come in its place since it was seen. */
    schema: z.strictObject({ mate_id: idSchema, confirmed: z.boolean() }),
    durable: true,
  },
  'partner.set': {
    summary: 'Share the device with somebody of the class list, or of a typed name where there is no list',
    roles: ['student'],
    /** The row that was chosen counts; its name is asked for so that a page may say whom it waits for. */
    schema: z.strictObject({ name, student_number: name.optional(), row_id: idSchema.optional() }),
    durable: true,
    limit: { burst: 4, per_second: 0.2 },
  },
  'partner.clear': {
    summary: 'Use the device alone again',
    roles: ['student'],
    schema: z.strictObject({}),
    durable: true,
    limit: { burst: 4, per_second: 0.2 },
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** The teacher has said that the devices of this lesson are the school’s. */
    shared_devices: { kind: 'value', schema: z.boolean() },
  },
  student: {
    /** null: it uses its device alone. */
    partner: { kind: 'value', schema: partnerSchema.nullable() },
  },
  teacher: {
    /** By whose device it is; names with both stand in `students`. */
    partners: {
      kind: 'list',
      schema: partnerSchema.extend({
        student_id: idSchema,
        mate_id: idSchema,
        row_id: idSchema.nullable(),
        /** The teacher has said that it sits there: it is present. */
        confirmed: z.boolean(),
      }),
      key: 'student_id',
      max: LIMITS.students_per_session,
    },
  },
} as const satisfies MemberSpecs;

export type PartnerRecord = z.infer<typeof partnerRecordSchema>;
export type ClassDevicesRecord = z.infer<typeof classDevicesRecordSchema>;
export type SharedDevicesRecord = z.infer<typeof sharedDevicesRecordSchema>;
