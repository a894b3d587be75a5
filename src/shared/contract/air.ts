import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/**
 * What the class or its network wants of the teacher; the sentence is `advice.<code>`, with `details` filled in.
 * - lower_bitrate {viewers, mbps, target_mbps}: the picture times the class is more than the air carries, and it shows.
 * - many_weak {count}: several students get less than the full picture.
 * - weak_student {name}: one does.
 * - seat_burst {address, count}: so many seats of one address have been taken that nobody is in; see removeBurst.
 */
export const adviceSchema = z.object({
  code: z.enum(['lower_bitrate', 'many_weak', 'weak_student', 'seat_burst']),
  since: timeSchema,
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A student for whom the server skips pictures, or who loses many: its network is too slow. */
export const slowStudentSchema = z.object({ student_id: idSchema });

export const routes = {} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    advice: { kind: 'value', schema: z.array(adviceSchema) },
    slow_students: {
      kind: 'list',
      schema: slowStudentSchema,
      key: 'student_id',
      max: LIMITS.students_per_session,
    },
  },
} as const satisfies MemberSpecs;

export type Advice = z.infer<typeof adviceSchema>;
