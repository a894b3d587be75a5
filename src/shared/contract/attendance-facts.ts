import { z } from 'zod';
import { attendanceRuleSchema, markSchema, periodSchema, reasonSchema } from './attendance.ts';
import { idSchema, timeSchema } from './ids.ts';

/**
 * When it was. `clock_ms`: on the lesson's own clock, which is monotonic and stands still while no node runs: durations are
 * taken of it alone. `time`: by the wall, for people.
 */
const when = { clock_ms: z.number().nonnegative(), time: timeSchema };
const student = { student_id: idSchema, ...when };

/** What a lesson's log `presence` keeps. Nobody is in it whose guardian has not agreed to be measured. */
export const presenceFactSchema = z.discriminatedUnion('type', [
  /** A node follows the lesson from here on, at its start or after a restart: no page is open yet. */
  z.object({ type: z.literal('began'), ...when }),
  /** Once a minute: what was so at the last fact was so until here, should the node be gone after it. */
  z.object({ type: z.literal('alive'), ...when }),
  /** A student's page is open, and seen or played. */
  z.object({ type: z.literal('came'), ...student }),
  /** It is open, and neither seen nor played. */
  z.object({ type: z.literal('hid'), ...student }),
  /** It is closed, or has been out of reach for too long. */
  z.object({ type: z.literal('left'), ...student }),
  z.object({ type: z.literal('ended'), ...when }),
]);

/** What a lesson's log `attendance` keeps: what the teacher decided. Fields that are left out stay as they were. */
export const decisionFactSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('corrected'),
    entry_id: idSchema,
    teacher_id: idSchema,
    time: timeSchema,
    /** On the lesson's clock; null: after its end. */
    clock_ms: z.number().nonnegative().nullable(),
    mark: markSchema.nullable().optional(),
    reason: reasonSchema.nullable().optional(),
    without_device: z.boolean().optional(),
    note: z.string().nullable().optional(),
  }),
  z.object({ type: z.literal('ruled'), rule: attendanceRuleSchema }),
  z.object({ type: z.literal('placed'), period: periodSchema.nullable() }),
]);

/** The rule for a teacher's lessons to come. */
export const attendanceRuleRecordSchema = z.object({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  rule: attendanceRuleSchema,
});

export type PresenceFact = z.infer<typeof presenceFactSchema>;
export type DecisionFact = z.infer<typeof decisionFactSchema>;
export type AttendanceRuleRecord = z.infer<typeof attendanceRuleRecordSchema>;
