import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';

/** A publishing slot of a teacher's and its key. Slot 0 is the one a desktop has. */
export const streamKeyRecordSchema = z.object({
  schema_version: z.literal(1),
  stream_id: idSchema,
  teacher_id: idSchema,
  slot: z.number().int().nonnegative(),
  key: z.string(),
  created_at: timeSchema,
});

export type StreamKeyRecord = z.infer<typeof streamKeyRecordSchema>;
