import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { RecordingRecord, RecordingStatus } from '../../shared/contract/library/index.ts';

/** A recording, as far as sharing it needs that. */
export interface SharedRecording extends Pick<
  RecordingRecord,
  | 'recording_id'
  | 'session_id'
  | 'teacher_id'
  | 'title'
  | 'class_name'
  | 'subject'
  | 'teacher_name'
  | 'created_at'
  | 'media'
  | 'chapters'
  | 'gaps'
> {
  readonly status: RecordingStatus;
  /** When it is deleted by itself; null: not. */
  readonly expires_at: string | null;
}

export interface SharedRecordings {
  /** null: there is none, or it is gone for good. */
  recordingOf(recording_id: string): SharedRecording | null;
  /** Resolves once every recording on the disk is known. */
  rebuilt(): Promise<void>;
}

/** A lesson, as far as it says who its students are. */
export interface SharedLesson {
  readonly roster: readonly { readonly row_id: string }[];
}

export interface SharedLessons {
  /** @throws AirError not_found */
  get(session_id: string): Promise<SharedLesson>;
}

/** Of any lesson, those who were put out among them. */
export type SeatsOf = (
  session_id: string,
) => Promise<readonly Pick<StudentRecord, 'student_id' | 'teacher_id' | 'row_id' | 'removed_at'>[]>;

/** A student of a lesson: by row of its class list (null: of none), and by seat (null: it was not there). One of them is there. */
export interface KnownStudent {
  readonly row_id: string | null;
  readonly student_id: string | null;
}

/** Whom a lesson knows by this name and number. null: nobody. @throws AirError not_found */
export type WhoIs = (
  session_id: string,
  who: { readonly name: string; readonly student_number: string | null },
) => Promise<KnownStudent | null>;
