import { z } from 'zod';
import { timeSchema } from './ids.ts';

/** What a lesson's log `recording` keeps beside its segments: why there are none. Times are those that periods are dated by. */
export const recordingFactSchema = z.discriminatedUnion('type', [
  /** A recorder goes on with the lesson, after a restart. */
  z.object({ type: z.literal('began'), time: timeSchema }),
  z.object({ type: z.literal('paused'), is_paused: z.boolean(), time: timeSchema }),
  /** A full disk, a failing ffmpeg, a computer that was too slow; written once it is over. */
  z.object({ type: z.literal('trouble'), from: timeSchema, to: timeSchema }),
]);

export type RecordingFact = z.infer<typeof recordingFactSchema>;
