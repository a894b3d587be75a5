import { z } from 'zod';
import { RTCP_KINDS } from './rtcp-kinds.ts';

const lesson = { origin: z.string(), join_code: z.string(), whep_url: z.string() };

/** What the class's process is told on its command line, as JSON. */
export const classPlanSchema = z.object({
  ...lesson,
  flv_url: z.string(),
  /** One for each viewer. */
  addresses: z.array(z.string()).min(1),
});

/** Since the start, or since the last `restart`. */
export const classReportSchema = z.object({
  viewers: z.array(
    z.object({
      longest_ms: z.number(),
      total_ms: z.number(),
      count: z.number().int(),
      /** Viewers that were answered since the start. */
      connections: z.number().int(),
      pictures: z.number().int(),
      kept_out: z.boolean(),
    }),
  ),
  /** Between two pictures of a reader by FLV. */
  flv_longest_ms: z.number(),
});

/** From the class: `watching` once everyone has a picture. */
export const classMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('watching'), student_ids: z.array(z.string()) }),
  z.object({ type: z.literal('report'), report: classReportSchema }),
]);
export const classCommandSchema = z.object({ type: z.enum(['restart', 'report', 'stop']) });

/** What an attacker's process is told on its command line. */
export const attackPlanSchema = z.discriminatedUnion('attack', [
  z.object({
    attack: z.literal('rtcp'),
    ...lesson,
    kind: z.enum(RTCP_KINDS),
    /** Where it comes from: the next one once it is kept out at one. */
    addresses: z.array(z.string()).min(1),
    /** Beyond it nothing more is sent. */
    packets: z.number().int().positive(),
    /** After so many it leaves, and comes again with a new seat. */
    packets_per_seat: z.number().int().positive(),
    packets_per_second: z.number().int().positive(),
    seconds: z.number().positive(),
    seed: z.number().int(),
  }),
  z.object({
    attack: z.literal('offers'),
    ...lesson,
    /** One for each seat, as each may offer so often. */
    addresses: z.array(z.string()).min(1),
    seats: z.number().int().positive(),
    offers: z.number().int().positive(),
    seed: z.number().int(),
  }),
]);

export const attackReportSchema = z.object({
  /** Packets that it handed to its socket, or offers that were answered. */
  sent: z.number().int(),
  /** Seats from which it sent something. */
  seats: z.number().int(),
  /** Of those, how many there were when it was first told that it is kept out; null: it was not. */
  kept_out_after: z.number().int().nullable(),
  /** From its first packet to then. */
  kept_out_after_ms: z.number().nullable(),
  /** How often its viewers were refused. */
  refused: z.number().int(),
  /** How often its connection was ended, or fell silent, before it left. */
  put_out: z.number().int(),
  student_ids: z.array(z.string()),
  /** How offers were answered, by HTTP's status; 0 is no answer. */
  statuses: z.record(z.string(), z.number().int()),
  seconds: z.number(),
});
export const attackMessageSchema = z.object({ type: z.literal('done'), report: attackReportSchema });

export type ClassPlan = z.infer<typeof classPlanSchema>;
export type ClassReport = z.infer<typeof classReportSchema>;
export type ClassCommand = z.infer<typeof classCommandSchema>;
export type AttackPlan = z.infer<typeof attackPlanSchema>;
export type RtcpAttack = Extract<AttackPlan, { attack: 'rtcp' }>;
export type OfferAttack = Extract<AttackPlan, { attack: 'offers' }>;
export type AttackReport = z.infer<typeof attackReportSchema>;
