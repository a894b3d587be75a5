import type { RecordingView } from '../../../src/shared/contract/library/index.ts';

/** A recording that plays. */
export const aRecording = (more: Partial<RecordingView> = {}): RecordingView => ({
  ...{ recording_id: 'r1', session_id: 's1', status: 'ready', title: '빛의 성질', description: '' },
  ...{ class_name: '3-2', subject: null, teacher_name: null, created_at: '2026-05-01T09:00:00.000Z' },
  ...{ ended_at: '2026-05-01T09:45:00.000Z', duration_seconds: 2700, size_bytes: 900_000_000 },
  ...{ student_count: 30, width: 1280, height: 720, has_picture: true, has_sound: true, gaps: [] },
  ...{ is_kept: false, expires_at: null, deleted_at: null, thumbnail: null, mp4: 'none' },
  ...more,
});
