import { expect, test } from 'vitest';
import { createSegmentViewers } from './segment-viewers.ts';

test('a student who fetched a segment of late counts once for each way, and a teacher not at all', () => {
  let now_ms = 0;
  const viewers = createSegmentViewers({ now_ms: () => now_ms });
  const student = (student_id: string) =>
    ({ role: 'student', student_id, session_id: 'lesson', token_version: 1 }) as const;
  for (let at = 0; at < 5; at += 1) viewers.fetched('lesson', 'hls', student('mina'));
  viewers.fetched('lesson', 'hls', { role: 'teacher', teacher_id: 'local' });
  viewers.fetched('lesson', 'dash', student('mina'));
  viewers.fetched('other', 'dash', student('jun'));
  expect(viewers.count('lesson')).toEqual({ hls: 1, dash: 1 });
  now_ms = 10_000;
  viewers.fetched('lesson', 'hls', student('mina'));
  now_ms = 13_000;
  expect(viewers.count('lesson')).toEqual({ hls: 1, dash: 0 });
  expect(viewers.count('unknown')).toEqual({ hls: 0, dash: 0 });
  for (let at = 0; at < 5000; at += 1) viewers.fetched('lesson', 'hls', student(String(at)));
  expect(viewers.count('lesson').hls).toBe(2000);
});
