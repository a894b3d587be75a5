import { z } from 'zod';
import { idSchema } from '../contract/ids.ts';
import { streamStatusSchema } from '../contract/media/stream.ts';
import { mediaSinkSchema } from './ingest.ts';

const requestId = z.number().int().positive();

/**
 * From the app to the engine process: first, and again where no answer came; answered by `reply` or `failure`.
 * `ffmpeg_path` null: no sound, no repair.
 */
export const engineCommandSchema = z.object({
  type: z.literal('configure'),
  request_id: requestId,
  ffmpeg_path: z.string().nullable(),
});

/** From the engine process to the app. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), request_id: requestId, result: z.unknown() }),
  z.object({
    type: z.literal('failure'),
    request_id: requestId,
    code: z.enum(['unavailable', 'internal']),
    message: z.string(),
  }),
  /** On every change, and each second while live. */
  z.object({ type: z.literal('stream_status'), stream_id: idSchema, status: streamStatusSchema }),
  /** The source can't be served at all, such as HEVC or what is no media; the app has it cut off. */
  z.object({
    type: z.literal('publisher_rejected'),
    stream_id: idSchema,
    publisher_id: idSchema,
    reason: z.enum(['unsupported_codec', 'malformed']),
    detail: z.string(),
  }),
  /** Each second: for metrics. Delays are of the engine's event loop, over the last second, in seconds. */
  z.object({
    type: z.literal('stats'),
    event_loop_delay_p50_seconds: z.number(),
    event_loop_delay_p99_seconds: z.number(),
    resident_bytes: z.number().int(),
    /** Since the engine's start. */
    units_in: z.number().int(),
    bytes_in: z.number().int(),
    /**
     * Likewise, for want of a faster computer: units that repair and feeds left out, and how often a program of sound that
     * took nothing for half a minute was given up.
     */
    shed: z.object({ sound: z.number().int(), repair: z.number().int(), feeds: z.number().int() }),
  }),
]);

export const configureReplySchema = z.object({ sink: mediaSinkSchema });

export type ConfigureReply = z.infer<typeof configureReplySchema>;
export type EngineCommand = z.infer<typeof engineCommandSchema>;
export type EngineEvent = z.infer<typeof engineEventSchema>;
