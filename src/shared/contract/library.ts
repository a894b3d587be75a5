import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { sessionParamsSchema, tokenQuery } from './params.ts';
import type { RouteSpec } from './route-spec.ts';

export const LIBRARY = {
  description_chars: 2000,
  /** Of one recording. */
  chapters: 500,
  /** Days until what nobody keeps is deleted, and until what was deleted is gone. */
  retention_days: 7,
  undo_days: 7,
  page: 100,
} as const;

const recordingParams = z.strictObject({ recording_id: idSchema });
const countSchema = z.number().int().nonnegative();
const secondsSchema = z
  .number()
  .min(0)
  .max(7 * 24 * 3600);

/**
 * recording: it is written now · interrupted: its lesson is open, and nothing is written (paused, no publisher, a full disk) ·
 * finalizing: it is over, and is being brought into order · ready: it plays · failed: nothing of it can be played · deleted: it is gone in some
 * days, unless that is taken back.
 */
export const recordingStatusSchema = z.enum([
  'recording',
  'interrupted',
  'finalizing',
  'ready',
  'failed',
  'deleted',
]);

/** A stretch of the lesson of which nothing was recorded. Times are of the recording, which has no gaps: it lies before `at_seconds`. */
export const gapSchema = z.object({
  at_seconds: secondsSchema,
  /** How long nothing was recorded. */
  seconds: secondsSchema,
  why: z.enum(['paused', 'no_publisher', 'restart', 'trouble']),
});

/** By height in lines, never above the source's. */
export const resolutionSchema = z.enum(['source', '1080p', '720p', '480p', '360p']);

/** A recording as lists have it. One lesson has one; its id is the lesson's. */
export const recordingSchema = z.object({
  recording_id: idSchema,
  session_id: idSchema,
  status: recordingStatusSchema,
  title: z.string(),
  description: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  teacher_name: z.string().nullable(),
  created_at: timeSchema,
  ended_at: timeSchema.nullable(),
  /** Of what plays. */
  duration_seconds: secondsSchema,
  size_bytes: countSchema,
  student_count: countSchema,
  width: countSchema.nullable(),
  height: countSchema.nullable(),
  has_picture: z.boolean(),
  has_sound: z.boolean(),
  gaps: z.array(gapSchema),
  is_kept: z.boolean(),
  /** When it is deleted by itself; null: never, or not before it has ended. */
  expires_at: timeSchema.nullable(),
  /** When it was deleted; null: it was not. It is gone `undo_days` later. */
  deleted_at: timeSchema.nullable(),
  /** Path of a still that is not black or blurred, for `?token=`; null: there is none yet. */
  thumbnail: z.string().nullable(),
  /** Of the whole as one MP4. none: nobody asked yet. */
  mp4: z.enum(['none', 'waiting', 'making', 'ready', 'failed']),
});

export const chapterSchema = z.object({
  chapter_id: idSchema,
  start_seconds: secondsSchema,
  title: z.string(),
  description: z.string(),
  /** marked: in the lesson, with one key. written: afterwards. proposed: by what happened, and nobody has looked yet. */
  origin: z.enum(['marked', 'written', 'proposed']),
});

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

const titleSchema = z.string().trim().min(1).max(LIMITS.title_chars);
const descriptionSchema = z.string().max(LIBRARY.description_chars);

export const vodInfoSchema = recordingSchema.extend({
  /** What `stream` gives now. */
  resolutions: z.array(resolutionSchema),
  chapters: z.array(chapterSchema),
  storyboard: storyboardSchema.nullable(),
  /** For `?token=` of this recording's paths, in the place of a token: it opens nothing else. */
  ticket: z.string(),
});

export const routes = {
  startRecording: {
    method: 'post',
    path: '/api/recording/start',
    summary:
      'Record an open lesson again: it is recorded by itself, unless that was stopped or paused. `stream_url`, where given, must be the lesson’s own; nothing is ever fetched (`forbidden`)',
    roles: ['teacher'],
    body: z.strictObject({ session_id: idSchema, stream_url: z.string().max(2048).optional() }),
    status: 200,
    answer: z.object({ recording_id: idSchema, status: recordingStatusSchema }),
  },
  stopRecording: {
    method: 'post',
    path: '/api/recording/stop',
    summary: 'Record no more of a lesson that goes on, until it is started again',
    roles: ['teacher'],
    body: z.strictObject({ recording_id: idSchema }),
    status: 200,
    answer: z.object({ status: recordingStatusSchema, file_path: z.string() }),
  },
  recordingStatus: {
    method: 'get',
    path: '/api/recording/status',
    summary: 'What is recorded now, and how long the disk holds out',
    roles: ['teacher'],
    status: 200,
    answer: z.object({
      recording: z.array(
        z.object({ recording_id: idSchema, session_id: idSchema, status: recordingStatusSchema }),
      ),
      disk: z.object({
        free_bytes: countSchema,
        /** At the present rate until the reserve is reached; null: nothing is written, or the rate is not known yet. */
        minutes_left: z.number().nonnegative().nullable(),
      }),
    }),
  },
  listRecordings: {
    method: 'get',
    path: '/api/recording/list',
    summary: 'The library: recordings, newest first, by page and filter',
    roles: ['teacher'],
    query: z.strictObject({
      q: z.string().max(200).optional(),
      from: timeSchema.optional(),
      to: timeSchema.optional(),
      class_name: z.string().max(LIMITS.title_chars).optional(),
      teacher: z.string().max(LIMITS.name_chars).optional(),
      min_duration: z.coerce.number().min(0).optional(),
      max_duration: z.coerce.number().min(0).optional(),
      /** Those that were deleted, and can be brought back. */
      deleted: z.enum(['true', 'false']).default('false'),
      limit: z.coerce.number().int().min(1).max(LIBRARY.page).default(50),
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(recordingSchema),
  },
  recordingOf: {
    method: 'get',
    path: '/api/recording/:recording_id/status',
    summary: 'One recording: how far it is',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: z.object({
      status: recordingStatusSchema,
      size_mb: z.number().nonnegative(),
      duration_seconds: secondsSchema,
    }),
  },
  recordingsOfSession: {
    method: 'get',
    path: '/api/recording/session/:session_id',
    summary: 'The recording of a lesson, if there is one',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.array(
      z.object({
        recording_id: idSchema,
        status: recordingStatusSchema,
        created_at: timeSchema,
        duration: secondsSchema,
      }),
    ),
  },
  changeRecording: {
    method: 'patch',
    path: '/api/recording/:recording_id',
    summary: 'Rename, describe, keep or not. Fields that are left out stay as they are',
    roles: ['teacher'],
    params: recordingParams,
    body: z.strictObject({
      title: titleSchema.optional(),
      description: descriptionSchema.optional(),
      is_kept: z.boolean().optional(),
    }),
    status: 200,
    answer: recordingSchema,
  },
  deleteRecording: {
    method: 'delete',
    path: '/api/recording/:recording_id',
    summary:
      'Delete: can be taken back for 7 days, then it is gone. `conflict` {reason: "recording"} while it is written',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: recordingSchema,
  },
  restoreRecording: {
    method: 'post',
    path: '/api/recording/:recording_id/restore',
    summary: 'Take a deletion back',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: recordingSchema,
  },
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
      resolution: resolutionSchema.default('source'),
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
  listChapters: {
    method: 'get',
    path: '/api/vod/:recording_id/chapters',
    summary: 'Chapters, by time',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: z.array(chapterSchema),
  },
  addChapter: {
    method: 'post',
    path: '/api/vod/:recording_id/chapters',
    summary: 'Add a chapter; outside of the recording it is refused',
    roles: ['teacher'],
    params: recordingParams,
    body: z.strictObject({
      start_time: secondsSchema,
      title: titleSchema,
      description: descriptionSchema.default(''),
    }),
    status: 201,
    answer: chapterSchema,
  },
  changeChapter: {
    method: 'patch',
    path: '/api/vod/:recording_id/chapters/:chapter_id',
    summary: 'Rename or move a chapter; a proposed one is taken over by that',
    roles: ['teacher'],
    params: z.strictObject({ recording_id: idSchema, chapter_id: idSchema }),
    body: z.strictObject({
      start_time: secondsSchema.optional(),
      title: titleSchema.optional(),
      description: descriptionSchema.optional(),
    }),
    status: 200,
    answer: chapterSchema,
  },
  removeChapter: {
    method: 'delete',
    path: '/api/vod/:recording_id/chapters/:chapter_id',
    summary: 'Remove a chapter',
    roles: ['teacher'],
    params: z.strictObject({ recording_id: idSchema, chapter_id: idSchema }),
    status: 204,
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

export const messages = {
  'recording.pause': {
    summary: 'Record nothing for now, or go on; the lesson itself goes on, and all pages say so',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ paused: z.boolean() }),
    durable: true,
    limit: { burst: 10, per_second: 1 },
  },
  'chapter.mark': {
    summary: 'A chapter begins here',
    roles: ['teacher', 'assistant'],
    schema: z.strictObject({ title: z.string().trim().max(LIMITS.title_chars).default('') }),
    durable: true,
    limit: { burst: 10, per_second: 1 },
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** Nothing is recorded now, because the teacher wants it so. */
    recording_paused: { kind: 'value', schema: z.boolean() },
  },
} as const satisfies MemberSpecs;

/** What was recorded, as lists tell it. */
const recordedMediaSchema = z.object({
  seconds: secondsSchema,
  bytes: countSchema,
  /** Of the newest period with a picture; null: there is none. */
  width: countSchema.nullable(),
  height: countSchema.nullable(),
  has_sound: z.boolean(),
});

/** What is kept of a recording beside its media, in `recording.json`: with the folder alone the library can be made anew. */
export const recordingRecordSchema = z.object({
  schema_version: z.literal(1),
  recording_id: idSchema,
  session_id: idSchema,
  teacher_id: idSchema,
  title: z.string(),
  description: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  teacher_name: z.string().nullable(),
  created_at: timeSchema,
  ended_at: timeSchema.nullable(),
  end_reason: z.string().nullable(),
  student_count: countSchema,
  codecs: z.array(z.string()),
  gaps: z.array(gapSchema),
  /** What the last start made good, for logs; null: nothing was amiss. */
  recovered: z.string().nullable(),
  is_kept: z.boolean(),
  /** Since when its days count, once somebody has kept it no more or brought it back; null: since its end. */
  retained_from: timeSchema.nullable(),
  deleted_at: timeSchema.nullable(),
  /** What its index came to when it ended, so that no list has to read indexes; null: it has not ended. */
  media: recordedMediaSchema.nullable(),
  chapters: z.array(chapterSchema).max(LIBRARY.chapters),
});

export type RecordingStatus = z.infer<typeof recordingStatusSchema>;
export type Gap = z.infer<typeof gapSchema>;
export type Resolution = z.infer<typeof resolutionSchema>;
export type RecordingView = z.infer<typeof recordingSchema>;
export type Chapter = z.infer<typeof chapterSchema>;
export type Storyboard = z.infer<typeof storyboardSchema>;
export type VodInfo = z.infer<typeof vodInfoSchema>;
export type RecordedSummary = z.infer<typeof recordedMediaSchema>;
export type RecordingRecord = z.infer<typeof recordingRecordSchema>;
