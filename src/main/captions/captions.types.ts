import type { RecordingStatus } from '../../shared/contract/library/index.ts';

/** A recording, as far as its captions need it. */
export interface CaptionedRecording {
  readonly recording_id: string;
  readonly session_id: string;
  readonly teacher_id: string;
  readonly title: string;
  readonly class_name: string | null;
  readonly created_at: string;
  readonly status: RecordingStatus;
  /** null: its lesson has not ended. */
  readonly media: { readonly seconds: number } | null;
}

export interface CaptionedRecordings {
  /** null: there is none, or it is gone for good. */
  recordingOf(recording_id: string): CaptionedRecording | null;
}
