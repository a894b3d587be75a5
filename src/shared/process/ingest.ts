import { z } from 'zod';
import { idSchema, timeSchema } from '../contract/ids.ts';
import {
  publisherEndReasonSchema,
  publisherKindSchema,
  publishRefusalReasonSchema,
} from '../contract/media/stream.ts';

/** Where the ingest process delivers what is published: the engine's loopback listener. */
export const mediaSinkSchema = z.object({
  port: z.number().int().min(1).max(65_535),
  /** Per start of the engine; the first line of each delivery shows it. */
  secret: z.string().min(32),
});

const keySchema = z.object({ key: z.string().regex(/^[A-Za-z0-9_-]{8,128}$/), stream_id: idSchema });

/** From the app to the ingest process. */
export const ingestCommandSchema = z.discriminatedUnion('type', [
  /** First and once: what to listen on. Port 0 means any free one. */
  z.object({
    type: z.literal('configure'),
    host: z.string(),
    rtmp_port: z.number().int().min(0).max(65_535),
    keys: z.array(keySchema),
    sink: mediaSinkSchema.nullable(),
    /** Who has published before: places are kept for them. */
    known_addresses: z.array(z.string()),
  }),
  /** All keys that may publish from now on; a publisher whose key is gone is cut off. */
  z.object({ type: z.literal('set_keys'), keys: z.array(keySchema) }),
  /** The engine is (again) there: deliver every present stream to it, from its last key frame; null: it is away. */
  z.object({ type: z.literal('set_sink'), sink: mediaSinkSchema.nullable() }),
  /** Streams that a screen share feeds: who publishes to one of them is cut off (`replaced`), who comes is refused (`already_publishing`). */
  z.object({ type: z.literal('set_busy'), stream_ids: z.array(idSchema) }),
  /** `detail` is told with the refusal, where the reason makes one. */
  z.object({
    type: z.literal('close_publisher'),
    publisher_id: idSchema,
    reason: publisherEndReasonSchema,
    detail: z.string().nullable(),
  }),
]);

/** From the ingest process to the app. */
export const ingestEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), rtmp_port: z.number().int() }),
  /** Nothing listens; the process ends after it. */
  z.object({ type: z.literal('listen_failed'), code: z.string(), message: z.string() }),
  z.object({
    type: z.literal('publisher_started'),
    publisher_id: idSchema,
    stream_id: idSchema,
    address: z.string(),
    at: timeSchema,
  }),
  z.object({
    type: z.literal('publisher_ended'),
    publisher_id: idSchema,
    stream_id: idSchema,
    reason: publisherEndReasonSchema,
  }),
  z.object({
    type: z.literal('publish_refused'),
    stream_id: idSchema.nullable(),
    reason: publishRefusalReasonSchema,
    address: z.string(),
    detail: z.string().nullable(),
    /** So many refusals told as one. */
    count: z.number().int().positive(),
    /** Of clients that nothing speaks for, whose addresses may differ: `address` is the last one's. */
    is_of_strangers: z.boolean(),
    at: timeSchema,
  }),
]);

/**
 * The first line of a delivery on the loopback socket from ingest to engine, as JSON ended by "\n"; FLV follows
 * (header, then tags), from the codecs' configurations and the last key frame on, without metadata. The socket's end is the publisher's end.
 */
export const deliveryHeaderSchema = z.object({
  secret: z.string(),
  stream_id: idSchema,
  publisher_id: idSchema,
  kind: publisherKindSchema,
  since: timeSchema,
});

/**
 * The other first line that the engine's listener takes: who asks to be given a stream. FLV is the answer, on the
 * engine's clock, from the last key frame on and over publishers: H.264 and AAC as published (`source`) or lighter
 * (`light`, which is encoded while somebody asks for it). A script tag whose body is `feedTagSchema` as JSON tells
 * where a publisher begins and ends, and that a unit was left out, as the asker was too far behind: its source is not silent.
 */
export const feedHeaderSchema = z.object({
  secret: z.string(),
  feed: z.enum(['source', 'light']),
  stream_id: idSchema,
});

export const feedTagSchema = z.object({
  airclass: z.enum(['publisher_began', 'publisher_ended', 'unit_left_out']),
});

export type MediaSink = z.infer<typeof mediaSinkSchema>;
export type IngestCommand = z.infer<typeof ingestCommandSchema>;
export type IngestEvent = z.infer<typeof ingestEventSchema>;
export type FeedHeader = z.infer<typeof feedHeaderSchema>;
export type FeedKind = FeedHeader['feed'];
export type FeedTag = z.infer<typeof feedTagSchema>;
export type DeliveryHeader = z.infer<typeof deliveryHeaderSchema>;
