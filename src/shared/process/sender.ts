import { z } from 'zod';
import { idSchema } from '../contract/ids.ts';
import { qualitySchema } from '../contract/media/ways.ts';
import { mediaSinkSchema } from './ingest.ts';

const requestId = z.number().int().positive();

/** From the app to a sender process. Those with a `request_id` are answered by `reply` or `failure`. */
export const senderCommandSchema = z.discriminatedUnion('type', [
  /** First, and again where it failed. `addresses`: the IPv4 addresses to offer viewers, best first. */
  z.object({
    type: z.literal('configure'),
    request_id: requestId,
    host: z.string(),
    /** 0: any that is free. */
    port: z.number().int().min(0).max(65_535),
    addresses: z.array(z.string()),
  }),
  z.object({ type: z.literal('set_addresses'), addresses: z.array(z.string()) }),
  /** Where the engine gives packets; null: it is away, and so are all viewers. */
  z.object({ type: z.literal('set_engine'), engine: mediaSinkSchema.nullable() }),
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
  /** Likewise the next, for viewers that are still being opened as well: their `whep_open` fails. */
  z.object({
    type: z.literal('whep_close'),
    viewer_id: idSchema,
    reason: z.enum(['closed_by_client', 'kept_out', 'put_apart']),
  }),
  /** All viewers of a stream go. */
  z.object({ type: z.literal('close_stream'), stream_id: idSchema }),
]);

export const viewerEndReasonSchema = z.enum([
  'closed_by_client',
  'disconnected',
  'never_connected',
  'stream_closed',
  'replaced',
  'engine_lost',
  /** The sender that served it had to be ended, or ended by itself. */
  'sender_lost',
  /** It sent more than any browser does. */
  'flooding',
  /** Whose it is was found to make senders fall, or to flood: it is served without WebRTC. */
  'kept_out',
  /** To come again, on a sender where nobody else of the class is. */
  'put_apart',
]);

/** Goes with a failure whose cause is a UDP port that is taken. */
export const portDetailsSchema = z.object({ port: z.number().int() });

/** From a sender process to the app. */
export const senderEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), request_id: requestId, result: z.unknown() }),
  z.object({
    type: z.literal('failure'),
    request_id: requestId,
    code: z.enum(['invalid_input', 'not_acceptable', 'unavailable', 'internal']),
    message: z.string(),
    details: portDetailsSchema.optional(),
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
  /** Each half second: for metrics, and for the app to see whether native code runs away with it. */
  z.object({
    type: z.literal('stats'),
    /** Of the event loop, over the last second, in seconds. */
    event_loop_delay_p50_seconds: z.number(),
    event_loop_delay_p99_seconds: z.number(),
    resident_bytes: z.number().int(),
    /** Over which the two below were counted. */
    interval_seconds: z.number().nonnegative(),
    /** Of all threads. */
    cpu_seconds: z.number().nonnegative(),
    /** Of the thread that runs JavaScript. */
    script_seconds: z.number().nonnegative(),
    /** Whose RTCP came since the stats before. */
    heard: z.array(idSchema),
    viewers: z.number().int(),
    /** Since the sender's start. */
    packets_sent: z.number().int(),
    bytes_sent: z.number().int(),
    /** Times that a viewer fell so far behind that it skipped to a key frame. */
    viewer_skips: z.number().int(),
  }),
]);

export const senderConfigureReplySchema = z.object({ port: z.number().int() });
export const whepOpenReplySchema = z.object({ sdp: z.string() });

/**
 * The third first line that the engine's listener takes (besides those of deliveries and feeds): a sender asks for a
 * source's packets. The answer is a line of `packetsHelloSchema` as JSON, and frames (src/main/media/packets).
 */
export const packetsHeaderSchema = z.object({
  secret: z.string(),
  packets: qualitySchema,
  stream_id: idSchema,
});

const ssrc = z.number().int().min(0).max(0xffff_ffff);
export const packetsHelloSchema = z.object({ video_ssrc: ssrc, audio_ssrc: ssrc, cname: z.string() });

export type SenderCommand = z.infer<typeof senderCommandSchema>;
export type SenderEvent = z.infer<typeof senderEventSchema>;
export type SenderStats = Extract<SenderEvent, { type: 'stats' }>;
export type ViewerLink = Extract<SenderEvent, { type: 'viewer_links' }>['links'][number];
export type ViewerEndReason = z.infer<typeof viewerEndReasonSchema>;
export type PacketsHeader = z.infer<typeof packetsHeaderSchema>;
export type PacketsHello = z.infer<typeof packetsHelloSchema>;
