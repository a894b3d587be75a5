import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { pickStepSchema } from './pick.ts';

const keptPersonSchema = z.object({
  person_id: idSchema,
  student_id: idSchema.nullable(),
  /** It shares the device of that seat. */
  is_mate: z.boolean().optional(),
  wants_to_pass: z.boolean(),
});

const keptDrawSchema = z.object({
  draw_id: idSchema,
  drawn_at: timeSchema,
  people: z.array(keptPersonSchema),
  /** Was drawn in it, and is not any more: it does not come back in the same draw. */
  out: z.array(idSchema),
  is_short: z.boolean(),
  began_round: z.boolean(),
});

/** One step, and how to take it back. */
const keptStepSchema = z.object({
  type: pickStepSchema,
  /** What was drawn, and who was set aside, before it. */
  drawn: keptDrawSchema.nullable(),
  set_aside: z.array(idSchema),
  /** Whose turn it counted, and whose it made none. */
  gave: z.array(idSchema),
  took: z.array(idSchema),
});

/** A class's turns over its lessons, and what is drawn in the one that is taught. It has ids and no names. */
export const pickRecordSchema = z.object({
  schema_version: z.literal(1),
  /** `class-` and the class list's id; `lesson-` and the lesson's, where it has no list. */
  pot_id: z.string().max(80),
  teacher_id: idSchema,
  roster_id: idSchema.nullable(),
  /** Who had a turn in this round: rows and, of who is on no list, seats. */
  had: z.array(idSchema),
  /** The lesson that all below is about. */
  session_id: idSchema,
  /** Was skipped: comes after the others of this round. */
  set_aside: z.array(idSchema),
  drawn: keptDrawSchema.nullable(),
  shown: z.boolean(),
  shown_at: timeSchema.nullable().default(null),
  /** The last one last. */
  steps: z.array(keptStepSchema),
  /** Messages that count once, with their senders; the last one last. */
  message_ids: z.array(z.string().max(160)),
});

export type PickRecord = z.infer<typeof pickRecordSchema>;
