import { expect, test } from 'vitest';
import type { RecordingView } from '../../../shared/contract/library/index.ts';
import { findRecordings, type WantedRecordings } from './find-recordings.ts';

const view = (id: string, changes: Partial<RecordingView> = {}): RecordingView => ({
  ...{ recording_id: id, session_id: id, status: 'ready', title: id, description: '', class_name: null },
  ...{ subject: null, teacher_name: null, created_at: '2026-03-02T09:00:00.000Z', ended_at: null },
  ...{ duration_seconds: 100, size_bytes: 0, student_count: 0, width: null, height: null, has_picture: true },
  ...{ has_sound: true, gaps: [], is_kept: false, expires_at: null, deleted_at: null, thumbnail: null },
  mp4: 'none',
  ...changes,
});
const VIEWS = [
  view('a', { title: '빛과 그림자', created_at: '2026-03-01T00:00:00.000Z', duration_seconds: 3000 }),
  view('b', { title: 'Forces', description: 'Newton’s Second', class_name: '3-2', teacher_name: 'Kim' }),
  view('c', { created_at: '2026-03-03T00:00:00.000Z' }),
  view('d', { deleted_at: '2026-03-04T00:00:00.000Z' }),
];
const find = (wanted: Partial<WantedRecordings>): string =>
  findRecordings(VIEWS, { deleted: 'false', limit: 50, ...wanted })
    .map(({ recording_id }) => recording_id)
    .join('');

test('recordings are found by what is asked, newest first', () => {
  expect(find({})).toBe('cba');
  expect(find({ deleted: 'true' })).toBe('d');
  expect(find({ q: '그림'.normalize('NFD') })).toBe('a');
  expect(find({ q: ' second  FORCES ' })).toBe('b');
  expect(find({ q: 'forces light' })).toBe('');
  expect(find({ class_name: '3-2' })).toBe('b');
  expect(find({ teacher: 'kim' })).toBe('b');
  expect(find({ min_duration: 101 })).toBe('a');
  expect(find({ max_duration: 100 })).toBe('cb');
  expect(find({ from: '2026-03-01T00:00:01.000Z', to: '2026-03-02T12:00:00.000Z' })).toBe('b');
});

test('a page follows another, and none follows what is not there', () => {
  expect(find({ limit: 2 })).toBe('cb');
  expect(find({ limit: 2, before: 'b' })).toBe('a');
  expect(() => find({ before: 'x' })).toThrow(/no such recording/);
});
