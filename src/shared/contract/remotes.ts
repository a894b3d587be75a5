import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

export const REMOTES = {
  /** Paired ones of one lesson. */
  of_a_lesson: 8,
  /** How long a QR code is good. */
  pair_seconds: 120,
} as const;

/** Of a page that is a remote or wants to be: 128 bit or more, made by itself and told nobody but the node. */
const deviceIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);

/** A remote as its own page knows it. */
export const ownRemoteSchema = z.object({
  remote_id: idSchema,
  name: z.string(),
  session_id: idSchema,
});

/** A remote as its teacher sees it. */
export const remoteSchema = z.object({
  remote_id: idSchema,
  name: z.string(),
  paired_at: timeSchema,
  /** Its page is open now. */
  is_here: z.boolean(),
  /** When its page was last there; null: not since the node's start. */
  last_seen_at: timeSchema.nullable(),
  /** When another device came with the code that this one was paired by, and was refused; null: none did. */
  reused_at: timeSchema.nullable(),
  /** When two pages last used it at the same time, which one browser's do not: its token was copied. null: never. */
  shared_at: timeSchema.nullable(),
});

/** What the store keeps of a paired remote, until it is revoked or its lesson ends. */
export const remoteRecordSchema = z.object({
  schema_version: z.literal(1),
  remote_id: idSchema,
  teacher_id: idSchema,
  session_id: idSchema,
  name: z.string(),
  /** SHA-256, of the code's secret and of the device that came with it. */
  secret_hash: z.string(),
  device_hash: z.string(),
  paired_at: timeSchema,
  reused_at: timeSchema.nullable(),
  shared_at: timeSchema.nullable(),
});

export const routes = {
  offerRemote: {
    method: 'post',
    path: '/api/remotes',
    summary:
      'Make the code by which one phone becomes a remote of the open lesson; the code before it is void',
    roles: ['teacher'],
    body: z.strictObject({ name: lineSchema(LIMITS.name_chars) }),
    status: 201,
    answer: z.object({
      remote_id: idSchema,
      /** For the phone's camera. What follows `#` is secret, and good once. */
      pair_url: z.url(),
      expires_at: timeSchema,
    }),
  },
  pairRemote: {
    method: 'post',
    path: '/api/remotes/pair',
    summary:
      'Become the remote that a code was made for; the same device may ask again, another one is refused',
    roles: ['anyone'],
    body: z.strictObject({
      secret: z.string().regex(/^[A-Za-z0-9_-]{32}$/),
      device_id: deviceIdSchema,
    }),
    status: 200,
    answer: ownRemoteSchema.extend({ token: z.string().max(LIMITS.token_chars) }),
  },
  ownRemote: {
    method: 'get',
    path: '/api/remotes/own',
    summary: 'Whether this remote is still good, and what it is called',
    roles: ['assistant'],
    status: 200,
    answer: ownRemoteSchema,
  },
  revokeRemote: {
    method: 'delete',
    path: '/api/remotes/:remote_id',
    summary: 'End a remote, or make its code void: what it has open is closed at once',
    roles: ['teacher'],
    params: z.strictObject({ remote_id: idSchema }),
    status: 204,
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    /** Of the open lesson, in the order of pairing. */
    remotes: { kind: 'list', schema: remoteSchema, key: 'remote_id', max: REMOTES.of_a_lesson },
  },
} as const satisfies MemberSpecs;

export type OwnRemote = z.infer<typeof ownRemoteSchema>;
export type Remote = z.infer<typeof remoteSchema>;
export type RemoteRecord = z.infer<typeof remoteRecordSchema>;
