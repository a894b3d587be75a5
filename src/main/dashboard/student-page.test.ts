import { expect, it } from 'vitest';
import {
  alertOf,
  AT,
  fakeEngagement,
  scoredLesson,
  scoredStudent,
} from '../../../test/support/dashboard/scored.ts';
import type { TimelineEntry } from '../../shared/contract/dashboard.ts';
import { studentPageOf } from './student-page.ts';

const entry = (kind: TimelineEntry['kind'], count = 1): TimelineEntry => ({
  at: AT,
  kind,
  count,
  seconds: null,
});

const setUp = (timeline: readonly TimelineEntry[] = []) => {
  const fake = fakeEngagement();
  const scored = scoredLesson({
    students: [scoredStudent('ara'), scoredStudent('min', { measured: 'objected' })],
  });
  fake.put(scored);
  const past = ['ara', 'jun', 'ara'].map((id, index) => ({
    ...alertOf(`a${String(index)}`, { student_ids: [id] }),
    ...{ ended_at: AT, end: 'solved' as const },
  }));
  const engagement = {
    studentOf: fake.engagement.studentOf,
    timelineOf: () => Promise.resolve(timeline),
    pastAlerts: () => Promise.resolve(past),
  };
  return (student_id: string) => studentPageOf(engagement, scored, student_id);
};

it('has everything of one student, the newest 500, and its alerts alone', async () => {
  const timeline = Array.from({ length: 501 }, (_, index) => entry('message', index + 1));
  const page = await setUp(timeline)('ara');
  expect([page.timeline.length, page.timeline[0]?.count]).toEqual([500, 2]);
  expect(page.alerts.map(({ alert_id }) => alert_id)).toEqual(['a0', 'a2']);
});

it('shows nothing of who is not measured, but that', async () => {
  const page = await setUp([entry('hand')])('min');
  expect(page).toMatchObject({ student: { measured: 'objected', overall: null }, timeline: [], alerts: [] });
});

it('knows nobody else', async () => {
  await expect(setUp()('jun')).rejects.toMatchObject({ code: 'not_found' });
});
