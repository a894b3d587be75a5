import { z } from 'zod';
import { timeSchema } from '../ids.ts';

/** An adapter's IPv4 address, best first: physical before VPN, WSL and Docker. */
export const adapterSchema = z.object({
  name: z.string(),
  address: z.string(),
  kind: z.enum(['ethernet', 'wifi', 'virtual', 'unknown']),
});

/** Something of AIRClass's own that does not work now; the sentence is `problems.<code>` in the locales. */
export const problemCodeSchema = z.enum([
  'ingest_down',
  /** In the last minute it crashed or hung, and sources had to come again. */
  'ingest_lost',
  'rtmp_port_taken',
  'engine_down',
  /** In the last minute it crashed or hung, and everybody's picture stood still. */
  'engine_lost',
  'webrtc_port_taken',
  /** None runs: everybody gets FLV or HLS, and the recording goes on. */
  'senders_down',
  /** In the last minute: its viewers had to come again. */
  'sender_lost',
  /** {student_ids}, of that teacher's lesson alone: senders were lost when they watched, or they flooded; they get FLV or HLS. */
  'viewers_kept_out',
  /** All connections are taken, and those of the addresses that have most are ended to let others in. */
  'http_crowded',
  'no_ffmpeg',
  'node_key_lost',
  'store_repaired',
  'store_failing',
  'disk_full',
  /** Of an open lesson nothing is recorded, for another reason; it is tried again. */
  'recording_failing',
  /** Likewise the next: for some seconds now something was left out, as the computer is too slow for all of it. */
  'recording_overloaded',
  'feeds_overloaded',
  'sound_overloaded',
  'repair_overloaded',
  'stills_overloaded',
  'no_network',
]);
export const problemSchema = z.object({
  code: problemCodeSchema,
  since: timeSchema,
  details: z.record(z.string(), z.unknown()).optional(),
});

/** How the teacher's computer is reached. */
export const networkSchema = z.object({
  adapters: z.array(adapterSchema),
  /** When a second device last fetched the student's page: the proof that students can join. */
  reached_at: timeSchema.nullable(),
});

export type Adapter = z.infer<typeof adapterSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = z.infer<typeof problemCodeSchema>;
