import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** What is kept of a teacher's wish, while its lesson is open: the next one begins without it. */
export const eyesRecordSchema = z.object({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  session_id: idSchema,
  /** null: it is over. */
  since: timeSchema.nullable(),
});

export const routes = {} as const satisfies Record<string, RouteSpec>;

export const messages = {
  'eyes.set': {
    summary:
      'Ask all students to look at the teacher: their pages are covered but for the picture, and chat and reactions wait; or end it',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ on: z.boolean() }),
    durable: true,
    limit: { burst: 20, per_second: 4 },
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** null: they may look where they like. */
    eyes_front: { kind: 'value', schema: z.object({ since: timeSchema }).nullable() },
  },
} as const satisfies MemberSpecs;

export type EyesRecord = z.infer<typeof eyesRecordSchema>;
