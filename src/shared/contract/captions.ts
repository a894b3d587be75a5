import { z } from 'zod';
import { cleanText } from '../captions/caption-text.ts';
import { CAPTION_PROBLEMS, CAPTIONS, toMillisecond, type Cue } from '../captions/captions.types.ts';
import { idSchema, timeSchema } from './ids.ts';
import { recordingParams, secondsSchema } from './library/limits.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { tokenQuery } from './params.ts';
import type { RouteSpec } from './route-spec.ts';

const versionSchema = z.string().min(1).max(64);
const millisecondSchema = secondsSchema.transform(toMillisecond);

export const cueSchema = z
  .strictObject({
    start_seconds: millisecondSchema,
    end_seconds: millisecondSchema,
    /** Lines, without markup: signs stand for themselves. "": nothing is written yet, and nothing is shown. */
    text: z.string().max(CAPTIONS.text_chars).transform(cleanText),
  })
  .refine((cue) => cue.start_seconds < cue.end_seconds, {
    message: 'it ends after it has begun',
  }) satisfies z.ZodType<Cue, Cue>;
const cuesSchema = z.array(cueSchema).max(CAPTIONS.cues);

/** What is kept of a recording's captions beside its media, in `captions.json`. */
export const captionsRecordSchema = z.object({
  schema_version: z.literal(1),
  recording_id: idSchema,
  version: versionSchema,
  updated_at: timeSchema,
  cues: cuesSchema,
});

/** The captions of a recording. */
export const captionsSchema = z.object({
  recording_id: idSchema,
  /** Of these very ones; null: there are none. */
  version: versionSchema.nullable(),
  updated_at: timeSchema.nullable(),
  /** By time. Seconds of the recording, which has no gaps. */
  cues: cuesSchema,
});

/** What of a file was left out, or is another now; what each code says stands beside `CaptionProblem`. */
export const captionProblemSchema = z.object({
  code: z.enum(CAPTION_PROBLEMS),
  /** From 1; null: of the file as a whole. */
  line: z.number().int().positive().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

const fileQuery = z.strictObject({
  /** As a file to be saved, named after the lesson. */
  download: z.enum(['true', 'false']).default('false'),
  ...tokenQuery,
});

export const routes = {
  captionsOf: {
    method: 'get',
    path: '/api/vod/:recording_id/captions',
    summary: 'The captions of a recording, by time; `version` null: there are none',
    roles: ['teacher'],
    params: recordingParams,
    status: 200,
    answer: captionsSchema,
  },
  changeCaptions: {
    method: 'put',
    path: '/api/vod/:recording_id/captions',
    summary:
      'Put these captions in the place of those of `version` (null: of none), by whichever order. Captions beyond the recording are refused. `conflict` {version}: they are others by now; {reason: "not_ready"}: the lesson is not over',
    roles: ['teacher'],
    params: recordingParams,
    body: z.strictObject({ version: versionSchema.nullable(), cues: cuesSchema }),
    body_bytes: 4 * 1024 * 1024,
    status: 200,
    answer: captionsSchema,
  },
  removeCaptions: {
    method: 'delete',
    path: '/api/vod/:recording_id/captions',
    summary: 'Remove the captions; where there are none, that is no error',
    roles: ['teacher'],
    params: recordingParams,
    status: 204,
  },
  importCaptions: {
    method: 'post',
    path: '/api/vod/:recording_id/captions/import',
    summary:
      'Take captions from a file, SRT or WebVTT, UTF-8, UTF-16 or CP949, in the place of those that there are; with `version` only if these are they. `invalid_input` {problems}: nothing of it can be shown, and nothing is changed',
    roles: ['teacher'],
    params: recordingParams,
    query: z.strictObject({ version: versionSchema.optional() }),
    body: { media_type: 'application/octet-stream', max_bytes: CAPTIONS.file_bytes, bytes: true },
    status: 200,
    answer: z.object({
      captions: captionsSchema,
      format: z.enum(['srt', 'vtt']),
      encoding: z.enum(['utf-8', 'utf-8-bom', 'utf-16', 'cp949']),
      problems: z.array(captionProblemSchema).max(CAPTIONS.problems),
    }),
  },
  captionsVtt: {
    method: 'get',
    path: '/api/vod/:recording_id/captions.vtt',
    summary: 'The captions as WebVTT, for a player or to be saved',
    roles: ['teacher', 'watcher'],
    params: recordingParams,
    query: fileQuery,
    token_in_query: true,
    status: 200,
    answer: { media_type: 'text/vtt; charset=utf-8' },
  },
  captionsSrt: {
    method: 'get',
    path: '/api/vod/:recording_id/captions.srt',
    summary: 'The captions as SRT, for what plays no WebVTT',
    roles: ['teacher'],
    params: recordingParams,
    query: fileQuery,
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/x-subrip; charset=utf-8' },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

export type CaptionsRecord = z.infer<typeof captionsRecordSchema>;
export type Captions = z.infer<typeof captionsSchema>;
