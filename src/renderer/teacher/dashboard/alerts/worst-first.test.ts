import { expect, test } from 'vitest';
import { standingAlert } from '../../../../../test/support/dashboard/scripted-class.ts';
import { worstFirst } from './worst-first.ts';

test('the worst alert stands first, whenever it was told, and what is put off does not stand there', () => {
  const alerts = [
    standingAlert('waits', { rule: 'question_waits', rank: 'note' }),
    standingAlert('later', { snoozed_until: '2026-03-02T01:05:00.000Z' }),
    standingAlert('streak', { rule: 'student_wrong_streak', rank: 'look', student_ids: ['a'], count: 1 }),
    standingAlert('class'),
  ];
  expect(worstFirst(alerts).map(({ alert_id }) => alert_id)).toEqual(['class', 'streak', 'waits']);
});
