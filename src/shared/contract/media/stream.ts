import { z } from 'zod';
import { timeSchema } from '../ids.ts';

/**
 * What AIRClass noticed about a source, and mends for WebRTC where it can. Each code has a sentence and the one
 * setting to change in the locales (`warnings.<code>`).
 * - b_frames: pictures out of order, which WebRTC cannot show.
 * - long_gop: more than 2 s between key frames; nothing can ask an RTMP source for one.
 * - profile: a profile, chroma format or bit depth that browsers' WebRTC does not decode.
 * - variable_frame_rate: pictures come at uneven distances (a shared screen's may; an encoder's should not).
 * - black: the picture is black. frozen: it has not changed at all for a minute.
 * - no_audio: nothing of sound in the first seconds.
 * - silent: sound is sent, and nothing is heard in it. clipping: it is too loud and distorted.
 * - audio_codec: sound that is not AAC, so students do not hear it.
 * - no_ffmpeg: ffmpeg is missing, so neither sound nor repair.
 * - ffmpeg_failing: ffmpeg crashes or hangs at each start, so students hear nothing.
 * - repair_dropping: repaired by dropping pictures, because no encoder runs.
 * - large_key_frames: key frames of more than 2 MB, which browsers' WebRTC does not put together.
 * - interlaced: two fields in each picture, passed on as they are; where they are encoded anew, they are deinterlaced.
 * - no_parameter_sets: pictures come, and for 3 s nothing that says how to decode them. no_audio_config: so does sound.
 */
export const ingestWarningCodeSchema = z.enum([
  'b_frames',
  'long_gop',
  'profile',
  'variable_frame_rate',
  'black',
  'frozen',
  'no_audio',
  'silent',
  'clipping',
  'audio_codec',
  'no_ffmpeg',
  'ffmpeg_failing',
  'repair_dropping',
  'large_key_frames',
  'interlaced',
  'no_parameter_sets',
  'no_audio_config',
]);

/**
 * Why a publisher was turned away, or cut off.
 * - wrong_address: the server that it was given does not end in /live. no_key: it has no stream key. wrong_key: another one.
 */
export const publishRefusalReasonSchema = z.enum([
  'wrong_key',
  'no_key',
  'wrong_address',
  'already_publishing',
  'unsupported_codec',
  'malformed',
  'no_media',
  'too_many_connections',
]);

/** Why a publisher that was accepted is gone. */
export const publisherEndReasonSchema = z.enum([
  'disconnected',
  'replaced',
  'key_rotated',
  'unsupported_codec',
  'malformed',
  'stalled',
  'ingest_lost',
  /** The teacher's page stopped its screen share. */
  'stopped',
]);

/** By RTMP (OBS, a phone, ffmpeg), or the dashboard's own screen share. */
export const publisherKindSchema = z.enum(['rtmp', 'screen']);

export const videoFactsSchema = z.object({
  codec: z.string(),
  /** As H.264's Annex A names it, with level: "High 3.1"; null before the first key frame. */
  profile: z.string().nullable(),
  width: z.number().int().nonnegative(),
  height: z.number().int().nonnegative(),
  /** Pictures a second, measured; 0 until the second picture. */
  fps: z.number().nonnegative(),
  b_frames: z.boolean(),
  /** Distance of the last two key frames, in seconds of media; 0 until the second one. */
  gop_seconds: z.number().nonnegative(),
});

export const audioFactsSchema = z.object({
  codec: z.string(),
  sample_rate: z.number().int().positive(),
  channels: z.number().int().positive(),
});

/** How the WebRTC branch differs from what was published; `none` is a bit-exact pass-through. */
export const repairModeSchema = z.enum(['none', 'hardware', 'x264', 'dropping']);

export const publisherFactsSchema = z.object({ kind: publisherKindSchema, since: timeSchema });

export const ingestWarningSchema = z.object({ code: ingestWarningCodeSchema, since: timeSchema });

/** Answer of GET …/status. */
export const streamStatusSchema = z.object({
  live: z.boolean(),
  publisher: publisherFactsSchema.nullable(),
  video: videoFactsSchema.nullable(),
  audio: audioFactsSchema.nullable(),
  /** Students, each once for a way; the teacher's own preview is none. */
  viewers: z.object({
    whep: z.number().int().nonnegative(),
    flv: z.number().int().nonnegative(),
    hls: z.number().int().nonnegative(),
    dash: z.number().int().nonnegative(),
  }),
  /** Of the source over the last two seconds, before any repair. */
  bitrate_bps: z.number().int().nonnegative(),
  ingest_warnings: z.array(ingestWarningSchema),
  repair: repairModeSchema,
});

/**
 * What everyone in a lesson sees of its picture. `state`: `waiting` nothing is published; `live`; `reconnecting` the publisher
 * is away, or there and sends nothing, and expected back, for 5 minutes.
 */
export const classStreamSchema = z.object({
  state: z.enum(['waiting', 'live', 'reconnecting']),
  since: timeSchema,
  has_video: z.boolean(),
  has_audio: z.boolean(),
  /** Of the picture as students get it, in pixels; 0 while unknown. */
  width: z.number().int().nonnegative(),
  height: z.number().int().nonnegative(),
});

export type PublisherKind = z.infer<typeof publisherKindSchema>;
export type IngestWarningCode = z.infer<typeof ingestWarningCodeSchema>;
export type IngestWarning = z.infer<typeof ingestWarningSchema>;
export type PublishRefusalReason = z.infer<typeof publishRefusalReasonSchema>;
export type PublisherEndReason = z.infer<typeof publisherEndReasonSchema>;
export type VideoFacts = z.infer<typeof videoFactsSchema>;
export type AudioFacts = z.infer<typeof audioFactsSchema>;
export type RepairMode = z.infer<typeof repairModeSchema>;
export type PublisherFacts = z.infer<typeof publisherFactsSchema>;
export type StreamStatus = z.infer<typeof streamStatusSchema>;
