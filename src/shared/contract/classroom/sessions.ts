import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema, joinCodeSchema, timeSchema } from '../ids.ts';
import { lineSchema } from '../text.ts';

const name = lineSchema(LIMITS.name_chars);
const title = lineSchema(LIMITS.title_chars);

/** A student whom the teacher expects. */
export const rosterEntrySchema = z.strictObject({ name, student_number: name.optional() });

/** Why a lesson ended: by the teacher's click, or because its data was removed. */
export const sessionEndReasonSchema = z.enum(['teacher', 'erased']);

export const createSessionBodySchema = z.strictObject({
  title,
  class_name: title.optional(),
  subject: title.optional(),
  teacher_name: name.optional(),
  roster: z.array(rosterEntrySchema).max(LIMITS.roster_entries).optional(),
});

/** What a teacher reads of a lesson. `ended_at` and `end_reason` are null while it is open. */
export const sessionSchema = z.object({
  session_id: idSchema,
  teacher_id: idSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  teacher_name: z.string().nullable(),
  status: z.enum(['open', 'ended']),
  join_code: joinCodeSchema,
  /** Where students go: http://ADDRESS:PORT/j/CODE, or AIRCLASS_PUBLIC_URL instead of the address. */
  join_url: z.string(),
  /** The last part of rtmp_url: a secret of the teacher's. */
  stream_key: z.string(),
  rtmp_server: z.string(),
  rtmp_url: z.string(),
  started_at: timeSchema,
  ended_at: timeSchema.nullable(),
  end_reason: sessionEndReasonSchema.nullable(),
});

/** What everyone in a lesson reads of it. */
export const classSessionSchema = z.object({
  session_id: idSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  teacher_name: z.string().nullable(),
  status: z.enum(['open', 'ended']),
  started_at: timeSchema,
  ended_at: timeSchema.nullable(),
});

export const joinBodySchema = z.strictObject({
  join_code: joinCodeSchema,
  name,
  student_number: name.optional(),
  /** A secret of the device, 128 bit or more, made for this lesson only: the same device is the same student. */
  device_id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,86}$/)
    .optional(),
});

/** `address`: as the advice `seat_burst` names it. */
export const removeBurstBodySchema = z.strictObject({ address: z.string().min(1).max(64) });

/** How many seats there were; their tokens are good for nothing from now on. */
export const removeBurstAnswerSchema = z.object({ removed: z.number().int().nonnegative() });

/** A node that serves the lesson; `url` is an origin such as http://192.168.0.7:8000. */
export const nodeSchema = z.object({ url: z.string() });

export const joinAnswerSchema = z.object({
  session_id: idSchema,
  student_id: idSchema,
  token: z.string(),
  node: nodeSchema,
  backups: z.array(nodeSchema),
});

export type CreateSessionBody = z.infer<typeof createSessionBodySchema>;
export type SessionView = z.infer<typeof sessionSchema>;
export type SessionEndReason = z.infer<typeof sessionEndReasonSchema>;
export type RosterEntry = z.infer<typeof rosterEntrySchema>;
export type JoinBody = z.infer<typeof joinBodySchema>;
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;
