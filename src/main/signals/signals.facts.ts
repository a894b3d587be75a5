import { z } from 'zod';
import { idSchema, messageIdSchema } from '../../shared/contract/ids.ts';
import type { LessonLogDefinition } from '../store/lesson-log.types.ts';

/** What a student or the teacher said, with the message that said it: over a crash the same one may come again. */
const said = { message_id: messageIdSchema };
const ofStudent = { student_id: idSchema };

/** What a lesson's log `signals` has, a line each; `seq` and `at` are the log's. */
export const signalFactSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hand_raised'), ...ofStudent, ...said }),
  z.object({ type: z.literal('hand_taken_down'), ...ofStudent, ...said }),
  /** By the teacher, from here on. */
  z.object({ type: z.literal('hand_lowered'), ...ofStudent, ...said }),
  z.object({ type: z.literal('hand_called'), ...ofStudent, ...said }),
  z.object({ type: z.literal('hand_thanked'), ...ofStudent, ...said }),
  /** `moment_id` names the moment that it begins, where it falls into none. */
  z.object({ type: z.literal('lost'), ...ofStudent, ...said, moment_id: idSchema }),
  z.object({ type: z.literal('still_kept'), moment_id: idSchema }),
  /** The message's own id is the check's. */
  z.object({ type: z.literal('check_asked'), ...said }),
  /** `entry_id`: whose line of the attendance the student is. What the teacher entered for that line counts no more, before or after. */
  z.object({
    type: z.literal('check_answered'),
    ...ofStudent,
    ...said,
    check_id: idSchema,
    /** Logs that were written before it was noted have none, and an entry of null in its place. */
    entry_id: idSchema.optional(),
    understood: z.boolean(),
  }),
  /** The teacher's, for who has no device; null takes it back. */
  z.object({
    type: z.literal('check_entered'),
    ...said,
    check_id: idSchema,
    entry_id: idSchema,
    understood: z.boolean().nullable(),
  }),
  /** `waiting`: who was there without an answer. Logs that were written before it was noted have none. */
  z.object({
    type: z.literal('check_closed'),
    ...said,
    check_id: idSchema,
    waiting: z.number().int().nonnegative().default(0),
  }),
  z.object({ type: z.literal('check_put_away'), ...said, check_id: idSchema }),
  /** The seat is gone, and with it all that it has signalled. */
  z.object({ type: z.literal('student_left'), ...ofStudent }),
]);

export type SignalFact = z.infer<typeof signalFactSchema>;

export const signalsLog: LessonLogDefinition<SignalFact> = { name: 'signals', schema: signalFactSchema };
