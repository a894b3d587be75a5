import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../errors.ts';
import { idSchema } from './ids.ts';
import { classStateSchema, meStateSchema } from './state.ts';

/** Where a client stands in a state stream; a new epoch means that the server began anew. */
const positionSchema = z.strictObject({ epoch: idSchema, revision: z.number().int().nonnegative() });

/** How a picture reaches a student. */
export const protocolSchema = z.enum(['whep', 'flv', 'hls', 'stills', 'none']);

/** After a gap: the server answers each stream with the missed patches, or a snapshot where it no longer has them. */
export const resumeMessageSchema = z.strictObject({
  type: z.literal('resume'),
  streams: z.strictObject({ class: positionSchema.optional(), me: positionSchema.optional() }),
});

/** Every few seconds while the page is open. Not durable, not answered. */
export const presenceBeatSchema = z.strictObject({
  type: z.literal('presence.beat'),
  visible: z.boolean(),
  playing: z.boolean(),
  muted: z.boolean(),
  position_seconds: z.number().nonnegative().optional(),
  protocol: protocolSchema,
  /** Of this WebSocket, in milliseconds; 0 when not yet measured. */
  rtt_ms: z.number().nonnegative().max(600_000),
  failed: z.array(z.strictObject({ protocol: protocolSchema, reason: z.string().max(64) })).max(8),
});

export const clientMessageSchema = z.discriminatedUnion('type', [resumeMessageSchema, presenceBeatSchema]);

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

/** Replaces whole top-level members of the state; `revision` is the one before plus 1. */
const patchSchema = z.object({
  type: z.literal('patch'),
  stream: z.enum(['class', 'me']),
  epoch: idSchema,
  revision: z.number().int().positive(),
  set: z.record(z.string(), z.unknown()),
});

export const serverMessageSchema = z.union([
  snapshotSchema,
  patchSchema,
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

export type Protocol = z.infer<typeof protocolSchema>;
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type PresenceBeat = z.infer<typeof presenceBeatSchema>;
export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type StateSnapshot = z.infer<typeof snapshotSchema>;
export type StatePatch = z.infer<typeof patchSchema>;
