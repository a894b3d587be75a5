import { expect, it } from 'vitest';
import type { QuizResponse } from '../../../../shared/contract/asking/runs.ts';
import { canAccept } from './answer-actions.tsx';
import type { HeatColumn } from './cells.ts';
import { lateByQuestion } from './late-answers.tsx';

const column: HeatColumn = {
  ...{ question_id: 'q1', number: 1, title: '물', type: 'short_text', points: 1, vote: 1 },
  ...{ is_keyed: true, is_marked: false },
};
const response = (fields: Partial<QuizResponse>): QuizResponse => ({
  ...{
    student_id: 'a',
    name: '하나',
    student_number: '1',
    question_id: 'q1',
    vote: 1,
    answer: '물',
    said: '물',
  },
  ...{ correct: false, share: 0, points: 0, saved_at: '2026-03-02T01:00:01.000Z', seconds: 3, late: false },
  ...{ is_made_up: false, counts: true, changes: 0, mark: null },
  ...fields,
});

it('takes as right what was typed and is not right yet', () => {
  expect(canAccept(column, response({}))).toBe(true);
  expect(canAccept(column, response({ correct: null }))).toBe(true);
  expect(canAccept(column, response({ correct: true }))).toBe(false);
  expect(canAccept({ type: 'single' }, response({}))).toBe(false);
});

it('offers to count what came late and does not count, and nothing else', () => {
  const late = { late: true, counts: false };
  expect(
    lateByQuestion([column], [response(late), response(late), response({ late: true }), response({})]),
  ).toEqual([{ column, count: 2 }]);
  expect(lateByQuestion([column], [response({})])).toEqual([]);
});
