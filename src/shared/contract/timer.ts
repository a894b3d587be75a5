import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** As long as a countdown may be, and as a stopwatch runs. */
export const MAX_TIMER_SECONDS = 24 * 60 * 60;

/** Of the last messages that changed a timer, as many as a crash may bring again, of all who may send them. */
export const MAX_TIMER_MESSAGES = 64;

const secondsSchema = z.number().int().min(1).max(MAX_TIMER_SECONDS);
const kindSchema = z.enum(['countdown', 'stopwatch']);

/**
 * A lesson's timer. How far it is follows from it and the node's clock (`pong`): `elapsed_ms`, and while it runs what has passed since
 * `running_since`. A countdown has ended once that is all of `seconds`.
 */
export const timerSchema = z.object({
  timer_id: idSchema,
  kind: kindSchema,
  is_running: z.boolean(),
  /** The whole length, with what was added; null: a stopwatch. */
  seconds: secondsSchema.nullable(),
  /** What had run before `running_since`; where it does not run, all of it. */
  elapsed_ms: z
    .number()
    .int()
    .min(0)
    .max(MAX_TIMER_SECONDS * 1000),
  /** By the node's clock; null: it does not run. */
  running_since: timeSchema.nullable(),
});

/** What is kept of a lesson's timer, while it is open. `running_since` is the wall's time, and may be long past: how it stands now is derived. */
export const timerRecordSchema = z.object({
  schema_version: z.literal(1),
  teacher_id: idSchema,
  session_id: idSchema,
  timer: timerSchema.omit({ is_running: true }).nullable(),
  /** Sender and id of the messages that it counts already, the last one last. */
  messages: z.array(z.string().max(256)).max(MAX_TIMER_MESSAGES),
});

export const routes = {} as const satisfies Record<string, RouteSpec>;

const limit = { burst: 20, per_second: 4 } as const;

export const messages = {
  'timer.start': {
    summary:
      'Start a countdown of so many seconds, or a stopwatch, which has none; in the place of the one before',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ kind: kindSchema, seconds: secondsSchema.optional() }),
    durable: true,
    limit,
  },
  'timer.add': {
    summary: 'More seconds for the countdown, up to 24 hours in all; one that has ended runs on',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ seconds: secondsSchema }),
    durable: true,
    limit,
  },
  'timer.pause': {
    summary: 'Hold the timer',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({}),
    durable: true,
    limit,
  },
  'timer.resume': {
    summary: 'Let a held timer run on',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({}),
    durable: true,
    limit,
  },
  'timer.stop': {
    summary: 'Put the timer away, running or ended',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({}),
    durable: true,
    limit,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** null: none. One that has ended stays for a minute, unless it is put away before. */
    timer: { kind: 'value', schema: timerSchema.nullable() },
  },
} as const satisfies MemberSpecs;

export type Timer = z.infer<typeof timerSchema>;
export type TimerRecord = z.infer<typeof timerRecordSchema>;
