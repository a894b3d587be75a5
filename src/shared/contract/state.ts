import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { sessionSchema } from './sessions.ts';
import { publishRefusalReasonSchema, streamStatusSchema } from './stream.ts';
import { failedWaySchema, protocolSchema, qualitySchema } from './ways.ts';

/**
 * What everyone in a lesson sees: one state and one revision for all, serialised once.
 * `stream.state`: `waiting` nothing is published; `live`; `reconnecting` the publisher is away and expected back, for 5
 * minutes.
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
    /** Since when the lesson can be watched again from its recording; null while nothing of it is recorded. */
    recorded_since: timeSchema.nullable(),
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
  protocol: protocolSchema.nullable(),
  quality: qualitySchema.nullable(),
  /** Why better ways than `protocol` are not played; best first. */
  failed: z.array(failedWaySchema),
  /** How far its picture is behind the live edge, in milliseconds; null where that is not known. */
  latency_ms: z.number().nonnegative().nullable(),
  /** The server skips pictures for it, or it loses many: its network is too slow. */
  is_slow: z.boolean(),
});

/**
 * What the class's network wants of the teacher; the sentence is `advice.<code>`, with `details` filled in.
 * - lower_bitrate {viewers, mbps, target_mbps}: the picture times the class is more than the air carries, and it shows.
 * - many_weak {count}: several students get less than the full picture.
 * - weak_student {name}: one does.
 */
export const adviceSchema = z.object({
  code: z.enum(['lower_bitrate', 'many_weak', 'weak_student']),
  since: timeSchema,
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The REC light. `full`: no room left on the disk; `failing`: it is tried again. Counts are of bytes that are on disk. */
export const recordingFactsSchema = z.object({
  state: z.enum(['off', 'recording', 'full', 'failing']),
  since: timeSchema.nullable(),
  seconds: z.number().nonnegative(),
  bytes: z.number().int().nonnegative(),
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
  'disk_full',
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
  advice: z.array(adviceSchema),
  recording: recordingFactsSchema,
});

export const meStateSchema = z.discriminatedUnion('role', [studentStateSchema, teacherStateSchema]);

export type ClassState = z.infer<typeof classStateSchema>;
export type StudentState = z.infer<typeof studentStateSchema>;
export type StudentTile = z.infer<typeof studentTileSchema>;
export type TeacherState = z.infer<typeof teacherStateSchema>;
export type MeState = z.infer<typeof meStateSchema>;
export type PublishRefusal = z.infer<typeof publishRefusalSchema>;
export type Advice = z.infer<typeof adviceSchema>;
export type RecordingFacts = z.infer<typeof recordingFactsSchema>;
export type Adapter = z.infer<typeof adapterSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = z.infer<typeof problemCodeSchema>;
