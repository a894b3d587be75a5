import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import type { RouteSpec } from '../route-spec.ts';

export { chapterSchema, type Chapter } from './chapters.ts';
export { LIBRARY } from './limits.ts';
export {
  recordingRecordSchema,
  seenDeletionRecordSchema,
  type RecordedSummary,
  type RecordingRecord,
} from './record.ts';
export type { Gap, RecordingStatus, RecordingView } from './recordings.ts';
export {
  renditionWishRecordSchema,
  type MadeResolution,
  type Rendition,
  type RenditionId,
  type RenditionWish,
  type Resolution,
} from './renditions.ts';
export { vodInfoSchema, type Storyboard, type VodInfo } from './vod.ts';

/** They stand with their nouns, each a room of its own in the tables: a page that has none of them has none of their schemas. */
export const routes = {} as const satisfies Record<string, RouteSpec>;

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
