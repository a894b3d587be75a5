import { expect, test } from 'vitest';
import { standingAlert } from '../../../../../test/support/dashboard/scripted-class.ts';
import { ASKING } from '../../../../shared/contract/asking/asked.ts';
import { runSettingsSchema, type TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { saidAdviceOf, voteAgainOf } from './said-advice.ts';

const about = { run_id: 'run', question_id: 'q' };
const split = standingAlert('split', { rule: 'item_split', advice: 'discuss_and_vote_again', about });
type Asked = TeacherRun['questions'][number];
const runWith = (asked: Partial<Asked>, change: Partial<TeacherRun> = {}): TeacherRun => ({
  ...{ run_id: 'run', quiz_id: 'quiz', title: '', mode: 'steps', settings: runSettingsSchema.parse({}) },
  ...{ started_at: '', is_open: false, is_revealed: false, index: 0, opened_at: null, closes_at: null },
  questions: [
    {
      ...{ question_id: 'q', type: 'single', title: '', vote: 1, is_keyed: true, is_marked: false },
      ...{ points: 1, status: 'closed', ...asked },
    },
  ],
  ...change,
});

test('“vote again” is said where that question can be put again now, and does it', () => {
  for (const status of ['closed', 'revealed'] as const) {
    expect(saidAdviceOf(split, runWith({ status }))).toBe('discuss_and_vote_again');
    expect(voteAgainOf(split, runWith({ status }))).toEqual(about);
  }
});

test('elsewhere it says no more than that the class may talk', () => {
  const others = [
    ...[null, runWith({ status: 'open' }), runWith({ vote: ASKING.votes }), runWith({ question_id: 'next' })],
    ...[runWith({}, { run_id: 'other' }), runWith({}, { index: null }), runWith({}, { mode: 'own_pace' })],
  ];
  for (const run of others) {
    expect(saidAdviceOf(split, run)).toBe('discuss');
    expect(voteAgainOf(split, run)).toBeNull();
  }
  expect(saidAdviceOf(standingAlert('class'), runWith({}))).toBe('explain_again');
  expect(voteAgainOf(standingAlert('class', { about }), runWith({}))).toBeNull();
});
