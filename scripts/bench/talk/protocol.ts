import { z } from 'zod';

/** What a class's process is told on its command line, as JSON. */
export const talkPlanSchema = z.object({
  origin: z.string(),
  join_code: z.string(),
  /** Where each student comes from. */
  addresses: z.array(z.string()).min(1),
  /** Within which they come, evenly. */
  join_seconds: z.number().positive(),
});

/** `talk`: its share of the class's messages and reactions, beside the beats that go on all the time. */
export const talkCommandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('talk'),
    seconds: z.number().positive(),
    messages_per_second: z.number().nonnegative(),
    reactions_per_second: z.number().nonnegative(),
  }),
  z.object({ type: z.literal('stop') }),
]);

/** In milliseconds. */
const spreadSchema = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  most: z.number().nullable(),
  samples: z.number().int(),
});

export const talkReportSchema = z.object({
  /** From `send` to its acknowledgement. */
  acknowledged: spreadSchema,
  /** From `send` to the patch with the text, of every message at every student. */
  everyone: spreadSchema,
  sent: z.number().int(),
  /** Messages that were answered by an error, by its code. */
  refused: z.record(z.string(), z.number().int()),
  /** Messages without an answer 5 s after the last one. */
  unanswered: z.number().int(),
  /** Received by all students of this process, WebSocket payloads. */
  received_bytes: z.number().int(),
  seconds: z.number(),
  closed: z.number().int(),
});

export const talkMessageSchema = z.discriminatedUnion('type', [
  /**
   * Everyone has a seat and its state. `joined`: from the tap to the state, of those whom the lesson's rate did not make wait;
   * `waited`: how many it did.
   */
  z.object({ type: z.literal('ready'), joined: spreadSchema, waited: z.number().int() }),
  z.object({ type: z.literal('report'), report: talkReportSchema }),
]);

export type TalkPlan = z.infer<typeof talkPlanSchema>;
export type TalkCommand = z.infer<typeof talkCommandSchema>;
export type TalkReport = z.infer<typeof talkReportSchema>;
export type TalkSpread = z.infer<typeof spreadSchema>;
