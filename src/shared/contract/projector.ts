import { z } from 'zod';
import { idSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** What the teacher's projector windows do, all of them the same. */
export const projectorSchema = z.object({
  /** They are black. */
  blank: z.boolean(),
  /** They may name whoever has the word; of everybody else they name who is drawn, by `pick.show`, and nobody else. */
  names: z.boolean(),
});

/** A teacher's wishes, for one lesson: the next one begins without them. */
export const projectorRecordSchema = projectorSchema.extend({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  session_id: idSchema,
});

export const routes = {} as const satisfies Record<string, RouteSpec>;

export const messages = {
  'projector.set': {
    summary: 'Blank the projector or bring it back; let it name who has the word, or nobody',
    roles: ['teacher'],
    schema: z.strictObject({ blank: z.boolean().optional(), names: z.boolean().optional() }),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    /** Neither blank nor with names until the teacher says so in this lesson. */
    projector: { kind: 'value', schema: projectorSchema },
  },
} as const satisfies MemberSpecs;

export type ProjectorView = z.infer<typeof projectorSchema>;
export type ProjectorRecord = z.infer<typeof projectorRecordSchema>;
