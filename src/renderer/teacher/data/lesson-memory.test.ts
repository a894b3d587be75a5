import { expect, it } from 'vitest';
import type { TeacherState } from '../../../shared/contract/state.ts';
import { createLessonMemory } from './lesson-memory.ts';

const STARTED_AT = '2026-03-02T01:00:00.000Z';
const START_MS = Date.parse(STARTED_AT);

const lesson = (session_id: string): NonNullable<TeacherState['session']> => ({
  session_id,
  teacher_id: 'local',
  title: '과학',
  class_name: '3-2',
  subject: null,
  teacher_name: null,
  status: 'open',
  join_code: '482913',
  listed: 0,
  join_url: 'http://192.168.0.7:8000/j/482913',
  stream_key: 'key-key-key',
  rtmp_server: 'rtmp://192.168.0.7:1935/live',
  rtmp_url: 'rtmp://192.168.0.7:1935/live/key-key-key',
  started_at: STARTED_AT,
  ended_at: null,
  end_reason: null,
});

it('sums up a lesson that ends, though the state forgets its students with it', () => {
  const memory = createLessonMemory();
  memory.observe({ session: lesson('a'), students: 2, recording: { seconds: 1_400 } }, START_MS, 1_000);
  expect(memory.summary()).toBeNull();
  memory.observe({ session: lesson('a'), students: 2, recording: { seconds: 0 } }, START_MS, 1_000);
  memory.observe({ session: null, students: 0, recording: undefined }, START_MS + 7_200_000, 1_501_000);
  // The wall clock jumped two hours; 1500 s went by.
  expect(memory.summary()).toEqual({
    session_id: 'a',
    title: '과학',
    class_name: '3-2',
    started_at: STARTED_AT,
    students: 2,
    duration_seconds: 1_500,
    recorded_seconds: 1_400,
  });
  memory.forget();
  expect(memory.summary()).toBeNull();
});

it('has nothing to say before a lesson, and drops the last one when the next begins', () => {
  const memory = createLessonMemory();
  memory.observe({ session: null, students: 0, recording: undefined }, START_MS, 0);
  expect(memory.summary()).toBeNull();
  memory.observe({ session: lesson('a'), students: 0, recording: undefined }, START_MS, 0);
  memory.observe({ session: null, students: 0, recording: undefined }, START_MS, 60_000);
  memory.observe({ session: lesson('b'), students: 0, recording: undefined }, START_MS, 61_000);
  expect(memory.summary()).toBeNull();
});
