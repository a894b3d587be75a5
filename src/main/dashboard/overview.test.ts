import { expect, it } from 'vitest';
import { alertOf, AT, scoredLesson, scoredStudent } from '../../../test/support/dashboard/scored.ts';
import { overviewSchema } from '../../shared/contract/dashboard.ts';
import { overviewOf, type OverviewInput } from './overview.ts';

const input = (more: Partial<OverviewInput> = {}): OverviewInput => ({
  lesson: { session_id: 'lesson', title: 'Light', started_at: AT, ended_at: null },
  ...{ scored: scoredLesson(), wishes: [], quizzes: [], ...more },
});

it('has first what wants doing most, without what the teacher does not want to see now', () => {
  const later = '2026-03-02T01:10:00.000Z';
  const alerts = [alertOf('a', { snoozed_until: later }), alertOf('b'), alertOf('c')];
  expect(overviewOf(input({ scored: scoredLesson({ alerts }) }))).toMatchObject({
    ...{ first: { alert_id: 'b' }, alerts: 2 },
  });
  // Once its time is over it stands first again.
  const scored = scoredLesson({ alerts, as_of: '2026-03-02T01:10:01.000Z' });
  expect(overviewOf(input({ scored })).first?.alert_id).toBe('a');
});

it('counts hands and questions that the class sees, each of them', () => {
  const wishes = (['hand', 'question', 'question', 'private', 'slower'] as const).map((kind) => ({
    ...{ kind, student_id: 'ara', since: null },
  }));
  expect(overviewOf(input({ wishes }))).toMatchObject({ hands: 1, open_questions: 2 });
});

it('has the lesson as a whole beside what is now', () => {
  const scored = scoredLesson({ students: [scoredStudent('ara', { value: 30 }), scoredStudent('jun')] });
  expect(overviewOf(input({ scored })).whole).toEqual({
    ...{ overall: 45, bands: { low: 1, middle: 1, high: 0, unknown: 0 } },
  });
});

it('of a lesson with nobody and nothing says so', () => {
  const overview = overviewOf(input());
  expect(overviewSchema.parse({ ...overview, session_id: 'lesson-0000000000' })).toMatchObject({
    ...{ first: null, alerts: 0, hands: 0, open_questions: 0, quizzes: [] },
  });
});
