import {
  LIBRARY,
  type RecordedSummary,
  type RecordingRecord,
} from '../../../shared/contract/library/index.ts';
import { LOCAL_TEACHER_ID } from '../../../shared/contract/ids.ts';
import { gapsOf, type LessonIndex, type Noted, type RecordedMedia } from '../../recording/index.ts';
import type { LibraryLesson } from '../library.types.ts';

const DAY_MS = 24 * 3600 * 1000;

const isWorthIt = (index: LessonIndex): boolean =>
  index.segments('v').length > 0 || index.segments('a').length > 0;

export const summaryOf = ({ index, bytes, end_ms }: RecordedMedia): RecordedSummary => {
  const newest = index.periods.findLast(({ v }) => v !== null)?.v ?? null;
  return {
    seconds: isWorthIt(index) ? Math.min(end_ms / 1000, LIBRARY.max_seconds) : 0,
    bytes,
    width: newest?.width ?? null,
    height: newest?.height ?? null,
    has_sound: index.segments('a').length > 0,
  };
};

const codecsOf = ({ periods }: LessonIndex): string[] => [
  ...new Set(periods.flatMap(({ v, a }) => [v?.codec, a?.codec]).filter((codec) => codec !== undefined)),
];

/**
 * Of a lesson whose recording has just begun; or of one that is over, and known here only now: its days begin with that.
 * @param seen_at ISO 8601 UTC
 */
export const newRecord = (lesson: LibraryLesson, seen_at: string): RecordingRecord => ({
  schema_version: 1,
  recording_id: lesson.session_id,
  session_id: lesson.session_id,
  teacher_id: lesson.teacher_id,
  title: lesson.title,
  description: '',
  class_name: lesson.class_name,
  subject: lesson.subject,
  teacher_name: lesson.teacher_name,
  created_at: lesson.started_at,
  ended_at: null,
  end_reason: null,
  student_count: 0,
  codecs: [],
  gaps: [],
  recovered: null,
  is_kept: false,
  retained_from: lesson.status === 'ended' ? seen_at : null,
  deleted_at: null,
  is_being_removed: false,
  media: null,
  chapters: [],
});

/** Of a lesson that nobody else knows any more. */
export const lessonOfRecord = (record: RecordingRecord): LibraryLesson => ({
  ...record,
  status: 'ended',
  started_at: record.created_at,
});

/** What a folder tells of a lesson that nobody knows any more: when it was, and that it is this computer's. */
export const unknownLesson = (session_id: string, { index, end_ms }: RecordedMedia): LibraryLesson => {
  const [first] = index.periods;
  const last = index.periods.at(-1);
  const started_at = first?.at ?? new Date(0).toISOString();
  const end = last === undefined ? 0 : Date.parse(last.at) + end_ms - last.media_ms;
  return {
    ...{ session_id, teacher_id: LOCAL_TEACHER_ID, status: 'ended', started_at },
    ...{ title: started_at.slice(0, 10), class_name: null, subject: null, teacher_name: null },
    ...{ ended_at: new Date(end).toISOString(), end_reason: null },
  };
};

export interface EndedFacts {
  readonly lesson: LibraryLesson;
  /** null: nothing was recorded. */
  readonly media: RecordedMedia | null;
  readonly noted: Noted;
  readonly student_count: number;
  /** For a lesson that does not tell when it ended, ISO 8601 UTC. */
  readonly now: string;
}

/** The same once the lesson is over and all of it is on the disk. What the teacher has said of it stays. */
export const endedRecord = (
  record: RecordingRecord,
  { lesson, media, noted, student_count, now }: EndedFacts,
): RecordingRecord => ({
  ...record,
  ended_at: lesson.ended_at ?? now,
  end_reason: lesson.end_reason,
  student_count,
  codecs: media === null ? [] : codecsOf(media.index),
  gaps: media === null ? [] : gapsOf(media.index.periods, noted),
  recovered: media?.recovered ?? null,
  media:
    media === null ? { seconds: 0, bytes: 0, width: null, height: null, has_sound: false } : summaryOf(media),
});

/** When it is deleted by itself, ISO 8601 UTC; null: never, not before it has ended, or it is deleted already. */
export const expiresAt = ({
  ended_at,
  is_kept,
  deleted_at,
  retained_from,
}: RecordingRecord): string | null =>
  ended_at === null || is_kept || deleted_at !== null
    ? null
    : new Date(Date.parse(retained_from ?? ended_at) + LIBRARY.retention_days * DAY_MS).toISOString();
