import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { sessionParamsSchema, tokenQuery } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import { classStreamSchema, streamStatusSchema, teacherIngestSchema } from './stream.ts';
import { qualitySchema } from './ways.ts';

const viewerParams = z.strictObject({ session_id: idSchema, viewer_id: idSchema });
const sdp = 'application/sdp';
const qualityQuery = { quality: qualitySchema.default('full') };

export const routes = {
  rotateStreamKey: {
    method: 'post',
    path: '/api/stream-key/rotate',
    summary: 'Make a new stream key; the present publisher is cut off',
    roles: ['teacher'],
    status: 200,
    answer: z.object({ stream_key: z.string() }),
  },
  streamStatus: {
    method: 'get',
    path: '/api/stream/:session_id/status',
    summary: 'The live stream of a lesson',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    status: 200,
    answer: streamStatusSchema,
  },
  whepOptions: {
    method: 'options',
    path: '/api/stream/:session_id/whep',
    summary: 'What WHEP accepts here',
    roles: ['anyone'],
    params: sessionParamsSchema,
    status: 204,
  },
  whepOpen: {
    method: 'post',
    path: '/api/stream/:session_id/whep',
    summary: 'Open a WHEP viewer: an SDP offer for an SDP answer',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject(qualityQuery),
    body: { media_type: sdp, max_bytes: LIMITS.sdp_bytes },
    status: 201,
    answer: { media_type: sdp },
  },
  whepViewerOptions: {
    method: 'options',
    path: '/api/stream/:session_id/whep/:viewer_id',
    summary: 'What a WHEP viewer accepts',
    roles: ['anyone'],
    params: viewerParams,
    status: 204,
  },
  whepPatch: {
    method: 'patch',
    path: '/api/stream/:session_id/whep/:viewer_id',
    summary: 'Trickled candidates; accepted and not needed',
    roles: ['teacher', 'student'],
    params: viewerParams,
    body: { media_type: 'application/trickle-ice-sdpfrag', max_bytes: LIMITS.sdp_bytes },
    status: 204,
  },
  whepClose: {
    method: 'delete',
    path: '/api/stream/:session_id/whep/:viewer_id',
    summary: 'Close a WHEP viewer',
    roles: ['teacher', 'student'],
    params: viewerParams,
    status: 200,
  },
  liveFlv: {
    method: 'get',
    path: '/api/stream/:session_id/live.flv',
    summary: 'HTTP-FLV from the last key frame on; the same path by WebSocket is WS-FLV',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject({ ...tokenQuery, ...qualityQuery }),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'video/x-flv', stream: true },
  },
  poster: {
    method: 'get',
    path: '/api/stream/:session_id/poster.jpg',
    summary: 'The newest still; 404 before the first one',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject({ ...tokenQuery, t: z.string().max(32).optional() }),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'image/jpeg' },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: { stream: { kind: 'value', schema: classStreamSchema } },
  teacher: { ingest: { kind: 'value', schema: teacherIngestSchema } },
} as const satisfies MemberSpecs;
