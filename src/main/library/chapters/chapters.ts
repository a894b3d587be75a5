import { createHash } from 'node:crypto';
import { LIBRARY, type Chapter, type RecordingRecord } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';

/** What of a chapter is to be another. */
export interface ChapterChange {
  readonly start_time?: number | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** Of the same words always the same: a message that comes again after a crash marks no second chapter. */
export const chapterIdOf = (...words: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 22);

const byTime = (a: Chapter, b: Chapter): number =>
  a.start_seconds - b.start_seconds || a.chapter_id.localeCompare(b.chapter_id);

/** @throws AirError invalid_input */
const expectWithin = (start_seconds: number, seconds: number): void => {
  if (start_seconds <= seconds) return;
  throw new AirError('invalid_input', 'the recording is shorter than that', { seconds });
};
/** @throws AirError not_found */
const chapterOf = ({ chapters }: RecordingRecord, chapter_id: string): Chapter => {
  const found = chapters.find((chapter) => chapter.chapter_id === chapter_id);
  if (found === undefined) throw new AirError('not_found', 'there is no such chapter');
  return found;
};

/**
 * With one more; one of this id stays as it is. @param seconds of the recording
 * @throws AirError invalid_input outside of the recording; conflict {max} where there are as many as may be
 */
export const withChapter = (record: RecordingRecord, chapter: Chapter, seconds: number): RecordingRecord => {
  if (record.chapters.some(({ chapter_id }) => chapter_id === chapter.chapter_id)) return record;
  expectWithin(chapter.start_seconds, seconds);
  if (record.chapters.length >= LIBRARY.chapters)
    throw new AirError('conflict', 'there are as many chapters as may be', { max: LIBRARY.chapters });
  return { ...record, chapters: [...record.chapters, chapter].sort(byTime) };
};

/** One that was proposed is the teacher's by that. @throws AirError not_found, invalid_input */
export const withChangedChapter = (
  record: RecordingRecord,
  chapter_id: string,
  { start_time, title, description }: ChapterChange,
  seconds: number,
): RecordingRecord => {
  const before = chapterOf(record, chapter_id);
  if (start_time !== undefined) expectWithin(start_time, seconds);
  const after: Chapter = {
    ...before,
    start_seconds: start_time ?? before.start_seconds,
    title: title ?? before.title,
    description: description ?? before.description,
    origin: before.origin === 'proposed' ? 'written' : before.origin,
  };
  const chapters = record.chapters.map((chapter) => (chapter === before ? after : chapter));
  return { ...record, chapters: chapters.sort(byTime) };
};

/** @throws AirError not_found */
export const withoutChapter = (record: RecordingRecord, chapter_id: string): RecordingRecord => {
  const gone = chapterOf(record, chapter_id);
  return { ...record, chapters: record.chapters.filter((chapter) => chapter !== gone) };
};
