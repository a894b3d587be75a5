import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { sessionParamsSchema, tokenQuery } from './params.ts';
import type { RouteSpec } from './route-spec.ts';

/**
 * The REC light. `paused`: the teacher wants it so; `full`: no room left on the disk; `failing`: it is tried again. Counts are of bytes
 * that are on disk.
 */
export const recordingFactsSchema = z.object({
  state: z.enum(['off', 'recording', 'paused', 'full', 'failing']),
  since: timeSchema.nullable(),
  seconds: z.number().nonnegative(),
  bytes: z.number().int().nonnegative(),
});

const mediaFileParams = z.strictObject({
  session_id: idSchema,
  file: z.string().regex(/^[a-z0-9-]{1,40}\.(mp4|m4s)$/),
});

export const routes = {
  hlsIndex: {
    method: 'get',
    path: '/api/stream/:session_id/hls/index.m3u8',
    summary: 'HLS: live, and back to the start of the lesson; 404 before the first segment',
    roles: ['teacher', 'student', 'watcher'],
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
    roles: ['teacher', 'student', 'watcher'],
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
    roles: ['teacher', 'student', 'watcher'],
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
    roles: ['teacher', 'student', 'watcher'],
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

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  /** Since when the lesson can be watched again; null while nothing of it is recorded. */
  class: { recorded_since: { kind: 'value', schema: timeSchema.nullable() } },
  teacher: { recording: { kind: 'value', schema: recordingFactsSchema } },
} as const satisfies MemberSpecs;

export type RecordingFacts = z.infer<typeof recordingFactsSchema>;
