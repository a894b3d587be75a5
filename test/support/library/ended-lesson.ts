import type { LibraryLesson } from '../../../src/main/library/library.types.ts';

/** A lesson of an hour that is over. */
export const lessonOf = (session_id: string): LibraryLesson => ({
  ...{ session_id, teacher_id: 'local', status: 'ended', title: `Lesson ${session_id}`, class_name: '3-2' },
  ...{ subject: null, teacher_name: 'Kim', started_at: '2026-03-02T09:00:00.000Z' },
  ...{ ended_at: '2026-03-02T10:00:00.000Z', end_reason: 'teacher' },
});
