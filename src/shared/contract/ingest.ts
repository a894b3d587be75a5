import { z } from 'zod';
import { timeSchema } from './ids.ts';
import { publishRefusalReasonSchema } from './media/stream.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/**
 * A refused or cut-off publisher, newest first in its list; `address` has no port. The same again is no new entry: `count`
 * grows, from 1 on, and `at` is the last time. Strangers that broke the protocol or crowded the port are one entry for each
 * reason, with the last one's address.
 */
export const publishRefusalSchema = z.object({
  reason: publishRefusalReasonSchema,
  address: z.string(),
  at: timeSchema,
  /** Such as the codec that was sent; null where the reason says it all. */
  detail: z.string().nullable(),
  count: z.number().int().positive(),
  /** Of strangers, told as one: the next may have another address. */
  is_of_strangers: z.boolean(),
});

/** Where to publish, before and during a lesson, and who was turned away there. */
export const teacherIngestSchema = z.object({
  rtmp_server: z.string(),
  stream_key: z.string(),
  rtmp_url: z.string(),
  refusals: z.array(publishRefusalSchema),
});

export const routes = {
  rotateStreamKey: {
    method: 'post',
    path: '/api/stream-key/rotate',
    summary: 'Make a new stream key; the present publisher is cut off',
    roles: ['teacher'],
    status: 200,
    answer: z.object({ stream_key: z.string() }),
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: { ingest: { kind: 'value', schema: teacherIngestSchema } },
} as const satisfies MemberSpecs;

export type PublishRefusal = z.infer<typeof publishRefusalSchema>;
