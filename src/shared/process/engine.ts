import { z } from 'zod';
import { idSchema } from '../contract/ids.ts';
import { streamStatusSchema } from '../contract/media/stream.ts';
import { qualitySchema } from '../contract/media/ways.ts';
import { mediaSinkSchema } from './ingest.ts';

const requestId = z.number().int().positive();

/** From the app to the engine process. Those with a `request_id` are answered by `reply` or `failure`. */
export const engineCommandSchema = z.discriminatedUnion('type', [
  /** First and once. `addresses`: the IPv4 addresses to offer viewers, best first. `ffmpeg_path` null: no sound, no repair. */
  z.object({
    type: z.literal('configure'),
    request_id: requestId,
    host: z.string(),
    webrtc_port: z.number().int().min(0).max(65_535),
    addresses: z.array(z.string()),
    ffmpeg_path: z.string().nullable(),
  }),
  z.object({ type: z.literal('set_addresses'), addresses: z.array(z.string()) }),
  /** Viewers of the stream get pictures only while it is open; closing it closes them. */
  z.object({ type: z.literal('open_stream'), stream_id: idSchema }),
  z.object({ type: z.literal('close_stream'), stream_id: idSchema }),
  z.object({
    type: z.literal('whep_open'),
    request_id: requestId,
    viewer_id: idSchema,
    stream_id: idSchema,
    /** The browser's offer. */
    sdp: z.string(),
    /** The address that the viewer's browser used to reach us, offered first; null when unknown. */
    reached_address: z.string().nullable(),
    quality: qualitySchema,
  }),
  z.object({ type: z.literal('whep_close'), viewer_id: idSchema }),
]);

export const viewerEndReasonSchema = z.enum([
  'closed_by_client',
  'disconnected',
  'never_connected',
  'stream_closed',
  'replaced',
  'engine_lost',
]);

/** Goes with a failure whose cause is a UDP port that is taken. */
export const portDetailsSchema = z.object({ port: z.number().int() });

/** From the engine process to the app. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), request_id: requestId, result: z.unknown() }),
  z.object({
    type: z.literal('failure'),
    request_id: requestId,
    code: z.enum(['invalid_input', 'not_acceptable', 'not_found', 'unavailable', 'internal']),
    message: z.string(),
    details: portDetailsSchema.optional(),
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
  z.object({ type: z.literal('viewer_connected'), viewer_id: idSchema }),
  z.object({ type: z.literal('viewer_closed'), viewer_id: idSchema, reason: viewerEndReasonSchema }),
  /** Each second while there are viewers: what their RTCP reports of the last seconds say. */
  z.object({
    type: z.literal('viewer_links'),
    links: z.array(
      z.object({
        viewer_id: idSchema,
        /** Of the picture's packets (the sound's without one), 0 to 1. */
        loss: z.number().min(0).max(1),
        jitter_ms: z.number().nonnegative(),
        /** null before the first report that tells. */
        rtt_ms: z.number().nonnegative().nullable(),
      }),
    ),
  }),
  /** Each second: for metrics. Delays are of the engine's event loop, over the last second, in seconds. */
  z.object({
    type: z.literal('stats'),
    event_loop_delay_p50_seconds: z.number(),
    event_loop_delay_p99_seconds: z.number(),
    resident_bytes: z.number().int(),
    viewers: z.number().int(),
    /** Since the engine's start. */
    units_in: z.number().int(),
    bytes_in: z.number().int(),
    packets_sent: z.number().int(),
    bytes_sent: z.number().int(),
    /** Times that a viewer fell so far behind that it skipped to a key frame. */
    viewer_skips: z.number().int(),
  }),
]);

export const configureReplySchema = z.object({ webrtc_port: z.number().int(), sink: mediaSinkSchema });
export const whepOpenReplySchema = z.object({ sdp: z.string() });

export type ViewerLink = Extract<
  z.infer<typeof engineEventSchema>,
  { type: 'viewer_links' }
>['links'][number];
export type ConfigureReply = z.infer<typeof configureReplySchema>;
export type EngineCommand = z.infer<typeof engineCommandSchema>;
export type EngineEvent = z.infer<typeof engineEventSchema>;
export type ViewerEndReason = z.infer<typeof viewerEndReasonSchema>;
