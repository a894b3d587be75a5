import { expect, it } from 'vitest';
import { answered, asked, choice, person, runOf, voteOf } from '../../../../test/support/asking/runs.ts';
import { quizResultOf } from './quiz-results.ts';

const people = [person('ara'), person('jun')];
const first = asked(choice(), [voteOf({ ara: answered(1), jun: answered(1) })]);

it('counts no answer that is still being thought of as one that is missing, or wrong', () => {
  const open = asked(choice(), [voteOf({ ara: answered(1) })], 'open');
  const result = quizResultOf(runOf([first, open, asked(choice(), [])]), people);
  expect(result).toMatchObject({ asked: 2, answered_share: 1, right_share: 1 });
  expect(result.question_ids).toEqual(['q1', 'q2', 'q3']);
  const closed = asked(choice(), [voteOf({ ara: answered(1) })], 'closed');
  expect(quizResultOf(runOf([first, closed]), people)).toMatchObject({
    answered_share: 0.75,
    right_share: 0.75,
  });
});

it('says nothing of a quiz of which all is open', () => {
  const open = asked(choice(), [voteOf({ ara: answered(0) })], 'open');
  expect(quizResultOf(runOf([open]), people)).toMatchObject({
    ...{ asked: 1, answered_share: null, right_share: null },
  });
});
