import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema, timeSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { sessionParamsSchema } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import {
  countSchema,
  descriptionSchema,
  LIBRARY,
  recordingParams,
  secondsSchema,
  titleSchema,
} from './limits.ts';

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
  /** When it was deleted; null: it was not. It is gone `undo_days` after this computer has first seen that, at the earliest. */
  deleted_at: timeSchema.nullable(),
  /** Path of a still that is not black or blurred, for `?token=`; null: there is none yet. */
  thumbnail: z.string().nullable(),
  /** Of the whole as one MP4. none: nobody asked yet. */
  mp4: z.enum(['none', 'waiting', 'making', 'ready', 'failed']),
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
        /** null: the system does not say. */
        free_bytes: countSchema.nullable(),
        /** At the present rate until the reserve is reached; null: nothing is written, or rate or room are not known. */
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
} as const satisfies Record<string, RouteSpec>;
export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

export type RecordingStatus = z.infer<typeof recordingStatusSchema>;
export type Gap = z.infer<typeof gapSchema>;
export type RecordingView = z.infer<typeof recordingSchema>;
