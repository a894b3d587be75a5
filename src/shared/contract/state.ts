import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { sessionSchema } from './sessions.ts';
import { publishRefusalReasonSchema, streamStatusSchema } from './stream.ts';

/**
 * What everyone in a lesson sees: one state and one revision for all, serialised once.
 * `stream.state`: `waiting` nothing has been published yet; `live`; `reconnecting` the publisher is away and expected back.
 */
export const classStateSchema = z.object({
  session: z.object({
    session_id: idSchema,
    title: z.string(),
    class_name: z.string().nullable(),
    subject: z.string().nullable(),
    teacher_name: z.string().nullable(),
    status: z.enum(['open', 'ended']),
    started_at: timeSchema,
    ended_at: timeSchema.nullable(),
  }),
  stream: z.object({
    state: z.enum(['waiting', 'live', 'reconnecting']),
    since: timeSchema,
    has_video: z.boolean(),
    has_audio: z.boolean(),
    /** Of the picture as students get it, in pixels; 0 while unknown. */
    width: z.number().int().nonnegative(),
    height: z.number().int().nonnegative(),
  }),
  /** Students whose page is open now. */
  here: z.number().int().nonnegative(),
});

/** What one student alone sees. */
export const studentStateSchema = z.object({
  role: z.literal('student'),
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
});

/** One student as the teacher sees it. `away`: the page is hidden or closed. */
export const studentTileSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  presence: z.enum(['here', 'away']),
  joined_at: timeSchema,
  /** By the student's last beat; null before the first one. */
  playing: z.boolean().nullable(),
  muted: z.boolean().nullable(),
  protocol: z.enum(['whep', 'flv', 'hls', 'stills', 'none']).nullable(),
});

/** A refused or cut-off publisher, newest first in its list; `address` has no port. */
export const publishRefusalSchema = z.object({
  reason: publishRefusalReasonSchema,
  address: z.string(),
  at: timeSchema,
  /** Such as the codec that was sent; null where the reason says it all. */
  detail: z.string().nullable(),
});

/** An adapter's IPv4 address, best first: physical before VPN, WSL and Docker. */
export const adapterSchema = z.object({
  name: z.string(),
  address: z.string(),
  kind: z.enum(['ethernet', 'wifi', 'virtual', 'unknown']),
});

/** Something of AIRClass's own that does not work now; the sentence is `problems.<code>` in the locales. */
export const problemCodeSchema = z.enum([
  'ingest_down',
  'rtmp_port_taken',
  'engine_down',
  'webrtc_port_taken',
  'no_ffmpeg',
  'store_repaired',
  'store_failing',
  'no_network',
]);
export const problemSchema = z.object({
  code: problemCodeSchema,
  since: timeSchema,
  details: z.record(z.string(), z.unknown()).optional(),
});

/** What the teacher's dashboard shows. */
export const teacherStateSchema = z.object({
  role: z.literal('teacher'),
  /** The open lesson; null before class. */
  session: sessionSchema.nullable(),
  /** Where to publish, before and during a lesson. */
  ingest: z.object({
    rtmp_server: z.string(),
    stream_key: z.string(),
    rtmp_url: z.string(),
    status: streamStatusSchema,
    refusals: z.array(publishRefusalSchema),
  }),
  students: z.array(studentTileSchema),
  /** Wrong join codes tried in this lesson. */
  wrong_codes: z.number().int().nonnegative(),
  network: z.object({
    adapters: z.array(adapterSchema),
    /** When a second device last fetched the student's page: the proof that students can join. */
    reached_at: timeSchema.nullable(),
  }),
  problems: z.array(problemSchema),
});

export const meStateSchema = z.discriminatedUnion('role', [studentStateSchema, teacherStateSchema]);

export type ClassState = z.infer<typeof classStateSchema>;
export type StudentState = z.infer<typeof studentStateSchema>;
export type StudentTile = z.infer<typeof studentTileSchema>;
export type TeacherState = z.infer<typeof teacherStateSchema>;
export type MeState = z.infer<typeof meStateSchema>;
export type PublishRefusal = z.infer<typeof publishRefusalSchema>;
export type Adapter = z.infer<typeof adapterSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = z.infer<typeof problemCodeSchema>;
