import { z } from 'zod';

/** How a picture reaches a student; `stills` is the newest still with sound where there is any. */
export const protocolSchema = z.enum(['whep', 'flv', 'hls', 'stills', 'none']);

/** What a viewer asks for, the best first: the picture as published, a lighter one (360p, 10 pictures a second), or sound alone. */
export const qualitySchema = z.enum(['full', 'light', 'sound']);

/**
 * Why a better way is not the one that plays. The student's page knows these, and each has a sentence in the locales
 * (`ways.<reason>`).
 * - no_webrtc, no_media_source: this browser lacks it · no_h264: it lacks the decoder (an offline Firefox)
 * - udp_blocked: no connection came about · connection_lost: an established one broke · stalled: it stood, and nothing came
 * - refused: the node said no · too_slow: the network carries less than this way needs
 */
export const wayFailureReasonSchema = z.enum([
  'no_webrtc',
  'no_media_source',
  'no_h264',
  'udp_blocked',
  'connection_lost',
  'stalled',
  'refused',
  'too_slow',
]);

/** On the wire any short word is taken, so that an older node understands a newer page. */
export const failedWaySchema = z.strictObject({ protocol: protocolSchema, reason: z.string().max(64) });

export type Protocol = z.infer<typeof protocolSchema>;
export type Quality = z.infer<typeof qualitySchema>;
export type WayFailureReason = z.infer<typeof wayFailureReasonSchema>;
export type FailedWay = z.infer<typeof failedWaySchema>;
