import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema } from '../ids.ts';
import { ASKING } from './asked.ts';

/** What a class keeps for its next lessons: who of its list has more time, by row, in percent of a question's. */
export const extraTimeRecordSchema = z.object({
  schema_version: z.literal(1),
  roster_id: idSchema,
  teacher_id: idSchema,
  rows: z
    .array(z.object({ row_id: idSchema, percent: z.number().int().min(1).max(ASKING.extra_percent) }))
    .max(LIMITS.roster_entries),
});

export type ExtraTimeRecord = z.infer<typeof extraTimeRecordSchema>;
