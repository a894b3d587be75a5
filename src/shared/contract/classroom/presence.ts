import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';
import { failedWaySchema, protocolSchema, qualitySchema } from '../media/ways.ts';

/** What a student's page says of itself, every few seconds while it is open. */
export const presenceBeatSchema = z.strictObject({
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

/**
 * Where a student is, by its page. here: it is open and seen · away: it is hidden, asleep or closed, or has not come yet ·
 * disconnected: it was seen, and its connection broke without a word · left: the student has left the lesson, and may come back.
 * Who only watches, without a touch or a key, is here.
 */
export const studentPresenceSchema = z.enum(['here', 'away', 'disconnected', 'left']);

/** One student as the teacher sees it. */
export const studentTileSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  presence: studentPresenceSchema,
  joined_at: timeSchema,
  /** By the student's last beat; null before the first one. */
  playing: z.boolean().nullable(),
  muted: z.boolean().nullable(),
  protocol: protocolSchema.nullable(),
  quality: qualitySchema.nullable(),
  /** Why better ways than `protocol` are not played; best first. */
  failed: z.array(failedWaySchema),
  /** It watches an earlier part of the lesson, at its own place. */
  rewound: z.boolean(),
  /** How far its picture is behind the live edge, in milliseconds; null where that is not known, or nothing plays. */
  latency_ms: z.number().nonnegative().nullable(),
});

export type StudentPresence = z.infer<typeof studentPresenceSchema>;
export type PresenceBeat = z.infer<typeof presenceBeatSchema>;
export type StudentTile = z.infer<typeof studentTileSchema>;
