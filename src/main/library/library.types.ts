import type { RecordingFacts } from '../../shared/contract/index.ts';
import type { Noted, RecordedMedia } from '../recording/index.ts';

/** A lesson, as far as the library needs it. */
export interface LibraryLesson {
  readonly session_id: string;
  readonly teacher_id: string;
  readonly status: 'open' | 'ended';
  readonly title: string;
  readonly class_name: string | null;
  readonly subject: string | null;
  readonly teacher_name: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly end_reason: string | null;
}

export interface LibraryLessons {
  readonly open: readonly LibraryLesson[];
  /** @throws AirError not_found */
  get(session_id: string): Promise<LibraryLesson>;
}

/** What the recorder tells and does. */
export interface LibraryRecorder {
  /** null: nothing of it was recorded. Of an ended lesson: once all of it is on the disk. */
  mediaOf(lesson: Pick<LibraryLesson, 'session_id' | 'status'>): Promise<RecordedMedia | null>;
  stateOf(session_id: string): RecordingFacts;
  recordedSince(session_id: string): string | null;
  /** @throws AirError storage_full, unavailable */
  setPaused(session_id: string, is_paused: boolean): Promise<void>;
  /** In seconds; null: nothing of the lesson is recorded. */
  positionOf(session_id: string): number | null;
  /** @throws AirError unavailable */
  notedOf(session_id: string): Promise<Noted>;
  /** Nothing of it is held open any more. */
  forget(session_id: string): Promise<void>;
}
