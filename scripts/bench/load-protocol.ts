import { z } from 'zod';

/** What the load client is told on its command line, as JSON. */
export const loadPlanSchema = z.object({
  target: z.discriminatedUnion('kind', [
    /** One token per viewer, in order; tokens repeat where there are fewer. */
    z.object({ kind: z.literal('whep'), whep_url: z.string(), tokens: z.array(z.string()).min(1) }),
    z.object({ kind: z.literal('flv'), flv_url: z.string(), tokens: z.array(z.string()).min(1) }),
    /** They ask for FLV, and do not read it. */
    z.object({ kind: z.literal('stalled'), flv_url: z.string(), tokens: z.array(z.string()).min(1) }),
    z.object({ kind: z.literal('janus'), websocket_url: z.string(), mountpoint: z.number().int() }),
  ]),
  viewers: z.number().int().positive(),
  /** Joins under way at one time. */
  concurrency: z.number().int().positive(),
  /** From the first step of a join to its first RTP packet; then it is tried again. */
  join_timeout_ms: z.number().int().positive(),
  /** Further tries of one viewer before it counts as failed. */
  retries: z.number().int().nonnegative(),
});

/** Since the start, or since the last `reset`. */
export const loadReportSchema = z.object({
  joined: z.number().int(),
  failed: z.number().int(),
  retried: z.number().int(),
  /** Why tries failed, with how often. */
  reasons: z.record(z.string(), z.number().int()),
  /** Of each successful join: from its first step to the first RTP packet. */
  join_ms: z.array(z.number()),
  seconds: z.number(),
  /** The viewer that received the fewest sound packets, per second; 50 is all of them where packets hold 20 ms, 100 where they hold 10. */
  audio_packets_per_second_least: z.number(),
  /** One viewer in ten has its picture packets counted one by one. */
  video_packets_per_second: z.number(),
  /** Of the counted viewers, the one that received the fewest pictures; 30 is all of them. */
  pictures_per_second_least: z.number(),
  video_packets_lost: z.number().int(),
  /** UDP datagrams that the kernel threw away because this client was too slow, in the whole namespace. */
  receive_buffer_errors: z.number().int(),
  /** Of the viewers' interface, both directions' payload and headers as the kernel counts them. */
  received_bits_per_second: z.number(),
});

/** From the load client: `joined` once every viewer has joined or failed. */
export const loadMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), report: loadReportSchema }),
  z.object({ type: z.literal('report'), report: loadReportSchema }),
]);

/** To the load client. `reset` begins a measurement, `report` ends it, `stop` closes every viewer and ends the process. */
export const loadCommandSchema = z.object({ type: z.enum(['reset', 'report', 'stop']) });

export type LoadPlan = z.infer<typeof loadPlanSchema>;
export type LoadReport = z.infer<typeof loadReportSchema>;
export type LoadCommand = z.infer<typeof loadCommandSchema>;
