import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema } from './ids.ts';
import { healthSchema, readySchema } from './health.ts';
import {
  createSessionBodySchema,
  joinAnswerSchema,
  joinBodySchema,
  sessionParamsSchema,
  sessionSchema,
} from './sessions.ts';
import { streamStatusSchema } from './stream.ts';
import { qualitySchema } from './ways.ts';

/** Who asks. `anyone` has shown no token. */
export type Role = 'anyone' | 'student' | 'teacher' | 'relay';

/** One HTTP route of the contract: the server binds it, OpenAPI lists it, and the role matrix test walks it. */
export interface RouteSpec {
  readonly method: 'get' | 'post' | 'patch' | 'delete' | 'options';
  /** Express notation: `/api/sessions/:session_id`. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it; `anyone` means that no token is needed. */
  readonly roles: readonly Role[];
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** A JSON body's schema, or the media type of a body in another form. */
  readonly body?: z.ZodType | { readonly media_type: string; readonly max_bytes: number };
  readonly status: number;
  /** What a good answer carries; absent for none. `stream`: it goes on until one side ends it. */
  readonly answer?: z.ZodType | { readonly media_type: string; readonly stream?: true };
  /** The token may also stand in `?token=`: media elements and playlists' segments can't set a header. */
  readonly token_in_query?: true;
}

const viewerParams = z.strictObject({ session_id: idSchema, viewer_id: idSchema });
const sdp = 'application/sdp';
const tokenQuery = { token: z.string().max(LIMITS.token_chars).optional() };
const qualityQuery = { quality: qualitySchema.default('full') };
const mediaFileParams = z.strictObject({
  session_id: idSchema,
  file: z.string().regex(/^[a-z0-9-]{1,40}\.(mp4|m4s)$/),
});

/** Every HTTP route that is built, by name. WebSockets stand in `ws.ts`. */
export const ROUTES = {
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
  createSession: {
    method: 'post',
    path: '/api/sessions',
    summary: 'Start a class',
    roles: ['teacher'],
    body: createSessionBodySchema,
    status: 201,
    answer: sessionSchema,
  },
  listSessions: {
    method: 'get',
    path: '/api/sessions',
    summary: 'Lessons, newest first',
    roles: ['teacher'],
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(sessionSchema),
  },
  getSession: {
    method: 'get',
    path: '/api/sessions/:session_id',
    summary: 'One lesson',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: sessionSchema,
  },
  endSession: {
    method: 'post',
    path: '/api/sessions/:session_id/end',
    summary: 'End a class',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: sessionSchema,
  },
  rotateStreamKey: {
    method: 'post',
    path: '/api/stream-key/rotate',
    summary: 'Make a new stream key; the present publisher is cut off',
    roles: ['teacher'],
    status: 200,
    answer: z.object({ stream_key: z.string() }),
  },
  join: {
    method: 'post',
    path: '/api/join',
    summary: 'Join a lesson by its code',
    roles: ['anyone'],
    body: joinBodySchema,
    status: 200,
    answer: joinAnswerSchema,
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
  hlsIndex: {
    method: 'get',
    path: '/api/stream/:session_id/hls/index.m3u8',
    summary: 'HLS: live, and back to the start of the lesson; 404 before the first segment',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/vnd.apple.mpegurl' },
  },
  hlsVideo: {
    method: 'get',
    path: '/api/stream/:session_id/hls/video.m3u8',
    summary: 'The picture’s segments, which the index names; 404 without a picture',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/vnd.apple.mpegurl' },
  },
  hlsAudio: {
    method: 'get',
    path: '/api/stream/:session_id/hls/audio.m3u8',
    summary: 'The sound’s segments, which the index names; 404 without sound',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/vnd.apple.mpegurl' },
  },
  hlsFile: {
    method: 'get',
    path: '/api/stream/:session_id/hls/:file',
    summary: 'A segment, or what begins its period; a Range is answered by 206',
    roles: ['teacher', 'student'],
    params: mediaFileParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'video/mp4', stream: true },
  },
  dashManifest: {
    method: 'get',
    path: '/api/stream/:session_id/dash/manifest.mpd',
    summary: 'DASH over the same segments; 404 before the first one',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/dash+xml' },
  },
  dashFile: {
    method: 'get',
    path: '/api/stream/:session_id/dash/:file',
    summary: 'A segment, or what begins its period; a Range is answered by 206',
    roles: ['teacher', 'student'],
    params: mediaFileParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'video/mp4', stream: true },
  },
} as const satisfies Record<string, RouteSpec>;

export type RouteName = keyof typeof ROUTES;
