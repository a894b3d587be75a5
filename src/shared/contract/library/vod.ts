import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { sessionParamsSchema, tokenQuery } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import { chapterSchema } from './chapters.ts';
import { LIBRARY, recordingParams } from './limits.ts';
import { recordingSchema } from './recordings.ts';
import { resolutionSchema } from './renditions.ts';

/** Stills in sprites of a few rows, by time; a player shows them while one drags. */
export const storyboardSchema = z.object({
  every_seconds: z.number().positive(),
  tile_width: z.number().int().positive(),
  tile_height: z.number().int().positive(),
  columns: z.number().int().positive(),
  rows: z.number().int().positive(),
  /** Paths of the sprites in order, for `?token=`. */
  sprites: z.array(z.string()).max(400),
});

export const vodInfoSchema = recordingSchema.extend({
  /** What `stream` gives now. */
  resolutions: z.array(resolutionSchema),
  chapters: z.array(chapterSchema),
  storyboard: storyboardSchema.nullable(),
  /** For `?token=` of this recording's paths, in the place of a token: it opens nothing else. */
  ticket: z.string(),
});

export const routes = {
  vodInfo: {
    method: 'get',
    path: '/api/vod/:recording_id/info',
    summary: 'All that a player needs to know of a recording',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: vodInfoSchema,
  },
  vodStream: {
    method: 'get',
    path: '/api/vod/:recording_id/stream',
    summary:
      'What plays: HLS or DASH by its playlist, or one MP4 with its index first (Ranges are answered; 202 with Retry-After while it is made). `start` and `end`, in seconds, cut a clip out of the MP4',
    roles: ['teacher'],
    params: recordingParams,
    query: z.strictObject({
      /** Of HLS: where none is named, a player takes what its network bears. */
      resolution: resolutionSchema.optional(),
      start: z.coerce.number().min(0).optional(),
      end: z.coerce.number().min(0).optional(),
      format: z.enum(['hls', 'dash', 'mp4']).default('hls'),
      /** As a file to be saved, named after the lesson. */
      download: z.enum(['true', 'false']).default('false'),
      ...tokenQuery,
    }),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'video/mp4', stream: true },
  },
  vodThumbnail: {
    method: 'get',
    path: '/api/vod/:recording_id/thumbnail',
    summary: 'A still of the recording',
    roles: ['teacher'],
    params: recordingParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'image/jpeg' },
  },
  vodStoryboard: {
    method: 'get',
    path: '/api/vod/:recording_id/storyboard.vtt',
    summary: 'The storyboard by time, as WebVTT',
    roles: ['teacher'],
    params: recordingParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'text/vtt' },
  },
  vodSprite: {
    method: 'get',
    path: '/api/vod/:recording_id/storyboard/:sprite.jpg',
    summary: 'A sprite of the storyboard, from 0',
    roles: ['teacher'],
    params: z.strictObject({ recording_id: idSchema, sprite: z.coerce.number().int().min(0).max(400) }),
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'image/jpeg' },
  },
  vodOfSession: {
    method: 'get',
    path: '/api/vod/session/:session_id',
    summary: 'What can be watched of a lesson',
    roles: ['teacher'],
    params: sessionParamsSchema,
    query: z.strictObject({
      sort: z.enum(['created_at']).default('created_at'),
      limit: z.coerce.number().int().min(1).max(LIBRARY.page).default(10),
    }),
    status: 200,
    answer: z.array(recordingSchema),
  },
} as const satisfies Record<string, RouteSpec>;
export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

export type Storyboard = z.infer<typeof storyboardSchema>;
export type VodInfo = z.infer<typeof vodInfoSchema>;
