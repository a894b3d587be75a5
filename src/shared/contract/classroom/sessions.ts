import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema, joinCodeSchema, timeSchema } from '../ids.ts';
import { qualitySchema } from '../media/ways.ts';
import { lineSchema } from '../text.ts';

const name = lineSchema(LIMITS.name_chars);
const title = lineSchema(LIMITS.title_chars);

/**
 * What a guardian said to the measuring of a student, which Korean law asks for under 14 (PIPA 22-2). `unasked`: the class's
 * list keeps none, and all may be measured. Of `none` and `withdrawn` nothing is measured, named in recordings or given to any AI.
 */
export const consentSchema = z.strictObject({
  state: z.enum(['unasked', 'given', 'none', 'withdrawn']),
  /** The day on which that was said; null: not written down. */
  date: z.iso.date().nullable(),
  /** How, such as "paper" or "가정통신문"; null: not written down. */
  form: name.nullable(),
});

export const UNASKED: z.infer<typeof consentSchema> = { state: 'unasked', date: null, form: null };

/** A student whom the teacher expects. */
export const rosterEntrySchema = z.strictObject({ name, student_number: name.optional() });

/** One student of a class list, as it is kept. */
export const rosterRowSchema = z.object({
  row_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  consent: consentSchema,
});

/** Why a lesson ended: by the teacher's click, or because its data was removed. */
export const sessionEndReasonSchema = z.enum(['teacher', 'erased']);

export const createSessionBodySchema = z.strictObject({
  title,
  class_name: title.optional(),
  subject: title.optional(),
  teacher_name: name.optional(),
  /** A class list's `roster_id`, or the list itself. */
  roster: z.union([idSchema, z.array(rosterEntrySchema).max(LIMITS.roster_entries)]).optional(),
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
  /** Students on its class list; 0: it has none. */
  listed: z.number().int().nonnegative(),
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

/** A WHEP offer that comes with the join, so that the picture need not wait for the seat; SDP is ASCII. */
export const joinOfferSchema = z.strictObject({
  sdp: z.string().min(1).max(LIMITS.sdp_bytes),
  quality: qualitySchema,
});

/** A secret of the device, 128 bit or more, made for one lesson only: the same device is the same student. */
export const deviceIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22,86}$/);

export const joinBodySchema = z.strictObject({
  join_code: joinCodeSchema,
  name,
  student_number: name.optional(),
  /** The row of the class list that was chosen: its name and number count then. */
  row_id: idSchema.optional(),
  device_id: deviceIdSchema.optional(),
  /** To be answered with the seat, where the node can; else the page asks for it by WHEP itself. */
  whep: joinOfferSchema.optional(),
});

/** `address`: as the advice `seat_burst` names it. */
export const removeBurstBodySchema = z.strictObject({ address: z.string().min(1).max(64) });

/** How many seats there were; their tokens are good for nothing from now on. */
export const removeBurstAnswerSchema = z.object({ removed: z.number().int().nonnegative() });

/** A node that serves the lesson; `url` is an origin such as http://192.168.0.7:8000. */
export const nodeSchema = z.object({ url: z.string() });

/** What `201` of WHEP would have said to the offer. `location` is a path of this node. */
export const joinWhepSchema = z.object({
  sdp: z.string().min(1).max(LIMITS.sdp_bytes),
  location: z.string().max(LIMITS.location_chars),
  etag: z.string().max(LIMITS.etag_chars),
});

export const joinAnswerSchema = z.object({
  session_id: idSchema,
  student_id: idSchema,
  token: z.string(),
  node: nodeSchema,
  backups: z.array(nodeSchema),
  /** Absent where no offer came, or none could be answered now. */
  whep: joinWhepSchema.optional(),
});

export type CreateSessionBody = z.infer<typeof createSessionBodySchema>;
export type SessionView = z.infer<typeof sessionSchema>;
export type SessionEndReason = z.infer<typeof sessionEndReasonSchema>;
export type Consent = z.infer<typeof consentSchema>;
export type RosterEntry = z.infer<typeof rosterEntrySchema>;
export type RosterRow = z.infer<typeof rosterRowSchema>;
export type JoinBody = z.infer<typeof joinBodySchema>;
export type JoinOffer = z.infer<typeof joinOfferSchema>;
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;
export type JoinWhep = z.infer<typeof joinWhepSchema>;
