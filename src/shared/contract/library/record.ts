import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';
import { chapterSchema } from './chapters.ts';
import { countSchema, LIBRARY, secondsSchema } from './limits.ts';
import { gapSchema } from './recordings.ts';

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
  /** It is being removed for good, and some of it may be gone already: nothing brings it back. */
  is_being_removed: z.boolean().default(false),
  /** What its index came to when it ended, so that no list has to read indexes; null: it has not ended. */
  media: recordedMediaSchema.nullable(),
  chapters: z.array(chapterSchema).max(LIBRARY.chapters),
});

/** What this computer has seen of a deletion. It stands in the store, and not in the lesson's folder: that may come from elsewhere. */
export const seenDeletionRecordSchema = z.object({
  schema_version: z.literal(1),
  recording_id: idSchema,
  session_id: idSchema,
  teacher_id: idSchema,
  /** Which deletion: a recording that was brought back may be deleted again. */
  deleted_at: timeSchema,
  /** Since when its days count. */
  seen_at: timeSchema,
  /** When it was looked at last: until then it could have been brought back. */
  awake_at: timeSchema,
});

export type RecordedSummary = z.infer<typeof recordedMediaSchema>;
export type RecordingRecord = z.infer<typeof recordingRecordSchema>;
