import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../../errors.ts';

/**
 * The dashboard's screen share: WebSocket /api/stream/{session_id}/publish, teacher only. Media go up as binary
 * messages, `PUBLISH_HEADER_BYTES` and a payload; words go both ways as JSON text.
 *
 *     byte 0      kind: 1 video configuration (avcC), 2 picture, 3 sound configuration, 4 sound
 *     byte 1      1 for a key frame, else 0
 *     bytes 2–3   0
 *     bytes 4–11  capture time in milliseconds, a big-endian double; not negative; 0 where it says nothing
 *
 * A picture is NAL units, each after its length in 4 bytes, in the order of decoding and without B-frames (WebCodecs'
 * `avc` format). Sound is Opus, one packet a message; its configuration is one byte, the number of channels (1 or 2).
 */
export const PUBLISH_HEADER_BYTES = 12;
export const PUBLISH_KIND = { video_config: 1, picture: 2, audio_config: 3, sound: 4 } as const;

/** Why the node ended a screen share. */
export const publishEndReasonSchema = z.enum(['replaced', 'malformed', 'session_ended', 'engine_lost']);

const errorCodes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/**
 * From the node to the page. A page that hears `key_frame` makes its next picture one. After `ended` and `error` the node
 * closes: `conflict` while an RTMP source sends (the query `take_over=1` puts the share in its place), `ended` where no
 * such lesson is open, `invalid_input` beside the reason `malformed`.
 */
export const publishServerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started') }),
  z.object({ type: z.literal('key_frame') }),
  z.object({ type: z.literal('ended'), reason: publishEndReasonSchema }),
  z.object({ type: z.literal('error'), error: z.object({ code: z.enum(errorCodes), message: z.string() }) }),
]);

/** From the page to the node, before it closes: the teacher stopped on purpose. */
export const publishClientMessageSchema = z.strictObject({ type: z.literal('stop') });

export type PublishEndReason = z.infer<typeof publishEndReasonSchema>;
export type PublishServerMessage = z.infer<typeof publishServerMessageSchema>;
