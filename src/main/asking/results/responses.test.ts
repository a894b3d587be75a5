import { expect, it } from 'vitest';
import {
  answered,
  asked,
  choice,
  given,
  question,
  runOf,
  voteOf,
} from '../../../../test/support/asking/runs.ts';
import { responseSchema } from '../../../shared/contract/asking/runs.ts';
import { lastResponsesOf, responsesOf } from './responses.ts';

const seatOf = (student_id: string) => ({ name: student_id.toUpperCase(), student_number: null });
const mark = { levels: null, share: 0.5, comment: 'half' };

it('has a row for every answer of every vote', () => {
  const state = runOf([
    asked(choice({ points: 2 }), [
      voteOf({ ara: answered(0) }),
      voteOf({ ara: answered(1, { changes: 2 }, 2345) }, { vote: 2 }),
    ]),
    asked(question({ type: 'numeric', unit: 'cm' }), [voteOf({ jun: answered(3) })], 'open'),
  ]);
  const rows = responsesOf(state, seatOf);
  expect(rows.map(({ name, question_id, vote, said }) => [name, question_id, vote, said])).toEqual([
    ['ARA', 'q1', 1, 'A. a'],
    ['ARA', 'q1', 2, 'B. b'],
    ['JUN', 'q2', 1, '3 cm'],
  ]);
  expect(rows[1]).toMatchObject({
    ...{ correct: true, share: 1, points: 2, seconds: 2.3, late: false, counts: true, changes: 2 },
  });
  expect(rows[2]).toMatchObject({ correct: null, share: null, points: null });
  for (const row of rows) expect(responseSchema.parse(row)).toEqual(row);
});

it.each([
  [false, [true, false]],
  [true, [false, true]],
])('has two rows of who answered in time and late (late counts: %j)', (late_counts, counts) => {
  const answer = answered(0, { late: given(1, null), late_counts, mark });
  const state = runOf([asked(choice(), [voteOf({ ara: answer })])]);
  const rows = responsesOf(state, seatOf);
  expect(rows.map((row) => row.late)).toEqual([false, true]);
  expect(rows.map((row) => row.counts)).toEqual(counts);
  expect(rows.map((row) => row.points)).toEqual(counts.map((one) => (one ? 0.5 : null)));
  expect(rows.map((row) => row.mark)).toEqual(counts.map((one) => (one ? mark : null)));
  expect(rows.map((row) => row.share)).toEqual(counts.map((one, index) => (one ? 0.5 : index)));
  expect(rows[1]?.seconds).toBeNull();
});

it('of the last vote has none of who did not answer in it', () => {
  const of = asked(choice(), [voteOf({ ara: answered(0) }), voteOf({ jun: answered(1) }, { vote: 2 })]);
  const state = runOf([of]);
  expect(lastResponsesOf(state, of, 'ara')).toEqual([]);
  expect(lastResponsesOf(state, of, 'jun')).toMatchObject([{ vote: 2, said: 'B. b' }]);
});
