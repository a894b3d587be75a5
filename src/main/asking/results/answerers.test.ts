import { expect, it } from 'vitest';
import {
  answered,
  asked,
  choice,
  given,
  person,
  runOf,
  voteOf,
} from '../../../../test/support/asking/runs.ts';
import { answererSchema } from '../../../shared/contract/asking/runs.ts';
import { answererOf } from './answerers.ts';

const [FIRST, LAST] = ['2026-03-02T01:00:10.000Z', '2026-03-02T01:00:20.000Z'];

it('is by steps of the question that is asked, in its last vote', () => {
  const votes = [voteOf({ ara: answered(1) }), voteOf({ jun: answered(1) }, { vote: 2 })];
  const state = runOf([asked(choice(), votes, 'open')]);
  const ara = answererOf(state, person('ara', { student_number: '3' }), 50);
  expect(ara).toEqual({
    ...{ student_id: 'ara', name: 'ARA', student_number: '3', has_device: true, is_here: true },
    ...{ answered: 0, saved_at: null, late: false, share: null, submitted_at: null, extra_percent: 50 },
  });
  expect(answererSchema.parse(ara)).toEqual(ara);
  expect(answererOf(state, person('jun'), 0)).toMatchObject({ answered: 1, share: 1 });
});

it('has what came late, though it is no answer that counts', () => {
  const late = answered(1, { in_time: null, late: given(1, 30_000, LAST) });
  const state = runOf([asked(choice(), [voteOf({ ara: late })], 'closed')]);
  const ara = { answered: 0, late: true, saved_at: LAST, share: null };
  expect(answererOf(state, person('ara'), 0)).toMatchObject(ara);
});

it('counts questions at own pace', () => {
  const at = (saved_at: string) => answered(1, { in_time: given(1, 1000, saved_at) });
  const paper = [
    asked(choice(), [voteOf({ ara: at(LAST) })], 'open'),
    asked(choice(), [voteOf({ ara: at(FIRST) })], 'open'),
    asked(choice(), [voteOf({})], 'open'),
  ];
  const state = runOf(paper, { mode: 'exit_ticket', state: { submitted: new Map([['ara', LAST]]) } });
  expect(answererOf(state, person('ara'), 0)).toMatchObject({
    ...{ answered: 2, saved_at: LAST, share: null, submitted_at: LAST },
  });
});
