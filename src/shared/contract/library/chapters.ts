import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import type { RouteSpec } from '../route-spec.ts';
import { descriptionSchema, recordingParams, secondsSchema, titleSchema } from './limits.ts';

export const chapterSchema = z.object({
  chapter_id: idSchema,
  start_seconds: secondsSchema,
  title: z.string(),
  description: z.string(),
  /** marked: in the lesson, with one key. written: afterwards. proposed: by what happened, and nobody has looked yet. */
  origin: z.enum(['marked', 'written', 'proposed']),
});

export const routes = {
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
} as const satisfies Record<string, RouteSpec>;
export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

export type Chapter = z.infer<typeof chapterSchema>;
