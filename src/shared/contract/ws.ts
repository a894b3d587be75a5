import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../errors.ts';
import { idSchema, messageIdSchema, timeSchema } from './ids.ts';
import { classStateSchema, meStateSchema } from './state.ts';

const errorCodes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

const snapshotSchema = z.discriminatedUnion('stream', [
  z.object({
    type: z.literal('snapshot'),
    stream: z.literal('class'),
    epoch: idSchema,
    revision: z.number().int().nonnegative(),
    state: classStateSchema,
  }),
  z.object({
    type: z.literal('snapshot'),
    stream: z.literal('me'),
    epoch: idSchema,
    revision: z.number().int().nonnegative(),
    state: meStateSchema,
  }),
]);

/**
 * What changed in a state, at least one of the three: members in whose place a new value comes, records to put into lists
 * (in the place of those with the same id, else at the end), and ids to remove from them. `revision` is the one before plus 1.
 */
const patchSchema = z
  .object({
    type: z.literal('patch'),
    stream: z.enum(['class', 'me']),
    epoch: idSchema,
    revision: z.number().int().positive(),
    set: z.record(z.string(), z.unknown()).optional(),
    put: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional(),
    remove: z.record(z.string(), z.array(z.string())).optional(),
  })
  .refine(({ set, put, remove }) => (set ?? put ?? remove) !== undefined, {
    message: 'a patch has set, put or remove',
  });

export const serverMessageSchema = z.union([
  snapshotSchema,
  patchSchema,
  /** The durable message of this id is kept. */
  z.object({ type: z.literal('ack'), id: messageIdSchema }),
  /** `at`: by the node's clock, which runs evenly while a lesson is open. `sent_ms`: as the ping had it. */
  z.object({ type: z.literal('pong'), at: timeSchema, sent_ms: z.number().optional() }),
  z.object({ type: z.literal('session.ended'), session_id: idSchema }),
  z.object({
    type: z.literal('error'),
    id: z.string().optional(),
    error: z.object({
      code: z.enum(errorCodes),
      message: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
]);

export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type StateSnapshot = z.infer<typeof snapshotSchema>;
export type StatePatch = z.infer<typeof patchSchema>;
