import { z } from 'zod';
import { idSchema, joinCodeSchema, timeSchema } from '../ids.ts';
import { doorModeSchema } from './door.ts';
import { rosterRowSchema, sessionEndReasonSchema } from './sessions.ts';

/** What the store keeps of a lesson. Addresses are not kept: they are derived at every read. */
export const sessionRecordSchema = z.object({
  schema_version: z.literal(2),
  session_id: idSchema,
  teacher_id: idSchema,
  /** The publishing slot whose picture this lesson shows. */
  stream_id: idSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  teacher_name: z.string().nullable(),
  /** The class list that `roster` was taken from; null: it came with the lesson, or there is none. */
  roster_id: idSchema.nullable(),
  /** Who is expected; empty: whoever has the code. */
  roster: z.array(rosterRowSchema),
  join_code: joinCodeSchema,
  status: z.enum(['open', 'ended']),
  started_at: timeSchema,
  ended_at: timeSchema.nullable(),
  end_reason: sessionEndReasonSchema.nullable(),
});

export const studentRecordSchema = z.object({
  schema_version: z.literal(2),
  student_id: idSchema,
  session_id: idSchema,
  teacher_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  /** Whose row of the lesson's roster this seat is; null: of none. */
  row_id: idSchema.nullable(),
  /** Of which row's guardian it still is, where it lost the row to another while it was put out; left out: of `row_id`'s. */
  consent_row_id: idSchema.optional(),
  /** SHA-256 of the device's secret, base64url; null where the device sent none. */
  device_hash: z.string().nullable(),
  /** A token with a lower version is no longer good. From 1. */
  token_version: z.number().int().positive(),
  joined_at: timeSchema,
  /** When the teacher put the student out; null: it was not, or was taken back. */
  removed_at: timeSchema.nullable(),
});

/** Who is let into a lesson, where the teacher has said so. */
export const doorRecordSchema = z.object({
  schema_version: z.literal(1),
  session_id: idSchema,
  mode: doorModeSchema,
  pseudonyms: z.boolean(),
});

export type SessionRecord = z.infer<typeof sessionRecordSchema>;
export type DoorRecord = z.infer<typeof doorRecordSchema>;
export type StudentRecord = z.infer<typeof studentRecordSchema>;
