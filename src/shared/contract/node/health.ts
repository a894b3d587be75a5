import { z } from 'zod';
import { problemCodeSchema } from './problems.ts';

export const roleSchema = z.enum(['main', 'relay']);
export const checkSchema = z.enum(['ok', 'degraded', 'failed']);

/** Answer of GET /api/health: `degraded` as soon as one check is not ok. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  role: roleSchema,
  version: z.string(),
  uptime_seconds: z.number().nonnegative(),
  checks: z.record(z.string(), checkSchema),
  /** What does not work now, the worst first; the teacher is told each in a sentence. */
  problems: z.array(problemCodeSchema),
});
export const readySchema = z.object({ ready: z.boolean() });

/** The one JSON line on standard output once everything listens. */
export const readyEventSchema = z.object({
  event: z.literal('ready'),
  role: roleSchema,
  url: z.string(),
  /** Without a lesson: the page where a student types the code. */
  join_url: z.string(),
  rtmp_server: z.string(),
  /** The first of `webrtc_ports`. */
  webrtc_port: z.number().int(),
  /** UDP, one of each sender: which of them serves a viewer, its answer says. */
  webrtc_ports: z.array(z.number().int()),
  teacher_url: z.string(),
  pid: z.number().int(),
});

export type Check = z.infer<typeof checkSchema>;
export type Health = z.infer<typeof healthSchema>;
export type ReadyEvent = z.infer<typeof readyEventSchema>;
