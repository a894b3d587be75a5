import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import type { RouteSpec } from '../route-spec.ts';
import { healthSchema, readySchema } from './health.ts';
import { networkSchema, problemSchema } from './problems.ts';

/** Where a client stands in a state stream; a new epoch means that the server began anew. */
const positionSchema = z.strictObject({ epoch: idSchema, revision: z.number().int().nonnegative() });

/** After a gap: the server answers each stream with the missed patches, or a snapshot where it no longer has them. */
const resumeMessageSchema = z.strictObject({
  streams: z.strictObject({ class: positionSchema.optional(), me: positionSchema.optional() }),
});

export const routes = {
  health: {
    method: 'get',
    path: '/api/health',
    summary: 'How this node is',
    roles: ['anyone'],
    status: 200,
    answer: healthSchema,
  },
  ready: {
    method: 'get',
    path: '/api/ready',
    summary: '200 once it serves, 503 before and while stopping',
    roles: ['anyone'],
    status: 200,
    answer: readySchema,
  },
  openapi: {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document',
    roles: ['anyone'],
    status: 200,
    answer: { media_type: 'application/json' },
  },
  metrics: {
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus metrics (loopback, or --teacher-lan)',
    roles: ['anyone'],
    status: 200,
    answer: { media_type: 'text/plain' },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {
  resume: {
    summary: 'What was missed in the state streams, after a gap',
    roles: ['teacher', 'student', 'assistant'],
    schema: resumeMessageSchema,
    durable: false,
    limit: { burst: 10, per_second: 1 },
  },
  ping: {
    summary:
      'Is answered by pong: how long the way is, whether it still stands, and what time it is at the node',
    roles: ['teacher', 'student', 'assistant'],
    /** When it was sent, by the sender's own clock: comes back as it is. */
    schema: z.strictObject({ sent_ms: z.number().optional() }),
    durable: false,
    limit: { burst: 20, per_second: 4 },
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    network: { kind: 'value', schema: networkSchema },
    problems: { kind: 'value', schema: z.array(problemSchema) },
  },
} as const satisfies MemberSpecs;
