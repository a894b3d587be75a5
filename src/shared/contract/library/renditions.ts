import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { tokenQuery } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import { countSchema, recordingParams } from './limits.ts';

/** By height in lines, never above the source's. */
export const resolutionSchema = z.enum(['source', '1080p', '720p', '480p', '360p']);
/** What is made of a recording beside what was recorded. */
const madeResolutionSchema = resolutionSchema.exclude(['source']);

const renditionIdSchema = z.object({ recording_id: idSchema, resolution: madeResolutionSchema });

export const renditionSchema = renditionIdSchema.extend({
  /** none: nobody has asked for it. */
  state: z.enum(['none', 'waiting', 'making', 'ready', 'failed']),
  /** How much of it is made, from 0 to 1. */
  progress: z.number().min(0).max(1),
  /** Why it does not go on: a lesson is on, the disk has no room, or it could not be made. null: it does, or nothing is to be made. */
  reason: z.enum(['lesson', 'no_room', 'failed']).nullable(),
  size_bytes: countSchema,
});

const queuedRenditionSchema = renditionSchema.extend({ title: z.string() });

const mediaParams = z.strictObject({ recording_id: idSchema, resolution: resolutionSchema });

export const routes = {
  listRenditions: {
    method: 'get',
    path: '/api/vod/:recording_id/renditions',
    summary: 'What is smaller than the recording, and is or can be made of it, the largest first',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: z.array(renditionSchema),
  },
  askRenditions: {
    method: 'post',
    path: '/api/vod/:recording_id/renditions',
    summary:
      'Have them made, one after the other while no lesson is on; one that failed is tried again. `conflict` {reason} for a recording that is not ready; `invalid_input` for one that is not below the recording’s height',
    roles: ['teacher'],
    params: recordingParams,
    body: z.strictObject({ resolutions: z.array(madeResolutionSchema).min(1).max(4) }),
    status: 202,
    answer: z.array(renditionSchema),
  },
  removeRendition: {
    method: 'delete',
    path: '/api/vod/:recording_id/renditions/:resolution',
    summary: 'Remove one that is there, or make it no more',
    roles: ['teacher'],
    params: z.strictObject({ recording_id: idSchema, resolution: madeResolutionSchema }),
    status: 204,
  },
  renditionQueue: {
    method: 'get',
    path: '/api/renditions',
    summary: 'Of all recordings, what is to be made, in its order',
    roles: ['teacher'],
    status: 200,
    answer: z.array(queuedRenditionSchema),
  },
  orderRenditions: {
    method: 'put',
    path: '/api/renditions',
    summary: 'Make these first, in this order; what is not named comes after them as before',
    roles: ['teacher'],
    body: z.strictObject({ order: z.array(z.strictObject(renditionIdSchema.shape)).max(400) }),
    status: 200,
    answer: z.array(queuedRenditionSchema),
  },
  vodMaster: {
    method: 'get',
    path: '/api/vod/:recording_id/media/index.m3u8',
    summary: 'HLS over the recording and its renditions: a player takes what its network bears',
    roles: ['teacher'],
    params: recordingParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/vnd.apple.mpegurl' },
  },
  vodPlaylist: {
    method: 'get',
    path: '/api/vod/:recording_id/media/:resolution/:playlist.m3u8',
    summary: 'HLS of one resolution: `index`, `video` or `audio`; 404 for one that is not made',
    roles: ['teacher'],
    params: mediaParams.extend({ playlist: z.enum(['index', 'video', 'audio']) }),
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/vnd.apple.mpegurl' },
  },
  vodManifest: {
    method: 'get',
    path: '/api/vod/:recording_id/media/:resolution/manifest.mpd',
    summary: 'DASH of one resolution',
    roles: ['teacher'],
    params: mediaParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/dash+xml' },
  },
  vodFile: {
    method: 'get',
    path: '/api/vod/:recording_id/media/:resolution/:file',
    summary: 'A segment, or what begins its period; a Range is answered by 206',
    roles: ['teacher'],
    params: mediaParams.extend({ file: z.string().regex(/^[a-z0-9-]{1,40}\.(mp4|m4s)$/) }),
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'video/mp4', stream: true },
  },
} as const satisfies Record<string, RouteSpec>;
export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

/** What the teacher has asked for and is not there yet. */
export const renditionWishRecordSchema = z.object({
  schema_version: z.literal(1),
  /** `<recording_id>.<resolution>` */
  rendition_id: z.string(),
  recording_id: idSchema,
  session_id: idSchema,
  teacher_id: idSchema,
  resolution: madeResolutionSchema,
  /** Those of a smaller one are made first. */
  place: countSchema,
  /** null: it is to be made. */
  failed: z.enum(['no_room', 'failed']).nullable(),
});

export type Resolution = z.infer<typeof resolutionSchema>;
export type MadeResolution = z.infer<typeof madeResolutionSchema>;
export type Rendition = z.infer<typeof renditionSchema>;
export type RenditionId = z.infer<typeof renditionIdSchema>;
export type RenditionWish = z.infer<typeof renditionWishRecordSchema>;
