import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** What is typed to open a locked page: 4 to 8 digits. */
export const pinSchema = z.string().regex(/^[0-9]{4,8}$/);

/** Minutes without a touch or a key after which a teacher's page may lock by itself. */
export const IDLE_MINUTES = [2, 5, 10] as const;
const idleMinutesSchema = z.literal(IDLE_MINUTES).nullable();

/** The lock of a teacher's pages, all of them the same. */
export const lockSchema = z.object({
  /** A PIN is set: locking asks for none. A lock that ended with its lesson has taken its PIN along. */
  has_pin: z.boolean(),
  /** null: not locked. A lock is of one lesson, and ends with it. */
  locked_since: timeSchema.nullable(),
  /** After so long without a touch or a key a page locks by itself, where a PIN is set; null: none does. */
  idle_minutes: idleMinutesSchema,
});

/** One a teacher. The PIN is kept as scrypt's hash of it alone. */
export const lockRecordSchema = z.object({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  /** null: none is set. */
  pin: z.object({ salt: z.string(), hash: z.string() }).nullable(),
  /** The lesson that is locked; null: none. */
  session_id: idSchema.nullable(),
  locked_since: timeSchema.nullable(),
  /** Wrong PINs in a row, over restarts. */
  wrong: z.number().int().nonnegative(),
  /** Records that were written before it was kept have none. */
  idle_minutes: idleMinutesSchema.optional(),
});

export const routes = {
  lockPage: {
    method: 'post',
    path: '/api/lock',
    summary: "Lock the teacher's pages until the PIN is given or the lesson ends",
    roles: ['teacher'],
    /**
     * `pin`: becomes the PIN; needed where none is set, and refused (`conflict`) while locked.
     * `idle_minutes`: from now on; left as they were while locked, and where they are not said.
     */
    body: z.strictObject({ pin: pinSchema.optional(), idle_minutes: idleMinutesSchema.optional() }),
    status: 200,
    answer: lockSchema,
  },
  openLock: {
    method: 'post',
    path: '/api/lock/open',
    summary: 'Unlock by the PIN: `forbidden` for a wrong one, `rate_limited` after several',
    roles: ['teacher'],
    /** `forget_pin`: the next lock asks for a new one. `idle_minutes`: from now on; absent: as they were. */
    body: z.strictObject({
      pin: pinSchema,
      forget_pin: z.boolean().optional(),
      idle_minutes: idleMinutesSchema.optional(),
    }),
    status: 200,
    answer: lockSchema,
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    lock: { kind: 'value', schema: lockSchema },
  },
} as const satisfies MemberSpecs;

export type IdleMinutes = z.infer<typeof idleMinutesSchema>;
export type LockView = z.infer<typeof lockSchema>;
export type LockRecord = z.infer<typeof lockRecordSchema>;
