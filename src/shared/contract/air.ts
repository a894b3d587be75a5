import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/**
 * What the class or its network wants of the teacher; the sentence is `advice.<code>`, with `details` filled in.
 * - lower_bitrate {viewers, mbps, target_mbps}: the picture times the class is more than the air carries, and it shows.
 * - no_picture {count, name}: so many students have none; their names, comma by comma, where they are three at most, else ''.
 * - many_weak {count, name}: several students get less than the full picture; names as above.
 * - weak_student {count, name, others_well}: one or two do; others_well is 1 where others watch and none of them is in trouble, else 0.
 * - seat_burst {address, count, at_once}: so many seats of one address have been taken that nobody is in; at_once is 1 where pages are
 *   open in some of them, and they came faster than people type and tap, else 0. See removeBurst.
 */
export const adviceSchema = z.object({
  code: z.enum(['no_picture', 'lower_bitrate', 'many_weak', 'weak_student', 'seat_burst']),
  since: timeSchema,
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * A student who is here and gets less than the full picture; the advice speaks of these and of no others.
 * - no_picture: its page shows none, though the source sends.
 * - slow: its network takes less than it is sent, so that it loses, freezes, or has stepped down to less.
 */
export const troubledStudentSchema = z.object({
  student_id: idSchema,
  trouble: z.enum(['no_picture', 'slow']),
});

export const routes = {} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    advice: { kind: 'value', schema: z.array(adviceSchema) },
    troubled_students: {
      kind: 'list',
      schema: troubledStudentSchema,
      key: 'student_id',
      max: LIMITS.students_per_session,
    },
  },
} as const satisfies MemberSpecs;

export type Advice = z.infer<typeof adviceSchema>;
export type Trouble = z.infer<typeof troubledStudentSchema>['trouble'];
