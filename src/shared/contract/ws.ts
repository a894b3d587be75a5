import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../errors.ts';
import { idSchema } from './ids.ts';
import { classStateSchema, meStateSchema } from './state.ts';
import { failedWaySchema, protocolSchema, qualitySchema } from './ways.ts';

/** Where a client stands in a state stream; a new epoch means that the server began anew. */
const positionSchema = z.strictObject({ epoch: idSchema, revision: z.number().int().nonnegative() });

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
  failed: z.array(failedWaySchema).max(8),
  quality: qualitySchema.optional(),
  /** How far the picture is behind the live edge; absent where the way cannot tell. */
  latency_ms: z.number().nonnegative().max(86_400_000).optional(),
  /** For how much of the time since the last beat the picture stood still though it should have moved. */
  frozen_ms: z.number().nonnegative().max(600_000).optional(),
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

export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type PresenceBeat = z.infer<typeof presenceBeatSchema>;
export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type StateSnapshot = z.infer<typeof snapshotSchema>;
export type StatePatch = z.infer<typeof patchSchema>;
