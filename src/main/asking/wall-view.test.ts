import { expect, it } from 'vitest';
import { answered, asked, choice, given, runOf, voteOf } from '../../../test/support/asking/runs.ts';
import { quizWallSchema } from '../../shared/contract/asking/runs.ts';
import { wallOf } from './asking.views.ts';

const wall = {
  ...({ shows: 'answers', shown_at: '2026-03-02T01:00:00.000Z' } as const),
  ...{ student_ids: ['ara', 'jun'], released: [], hidden: [] },
};
const paper = [
  asked(choice({ question_id: 'q1' }), [voteOf({ ara: answered(0), jun: answered(1) })], 'open'),
  asked(
    choice({ question_id: 'q2' }),
    [voteOf({ ara: answered(2, { in_time: null, late: given(3) }) })],
    'open',
  ),
];

it('has at own pace the answers to the question that was named, and never its key before the reveal', () => {
  const shown = wallOf(runOf(paper, { mode: 'own_pace', state: { wall: { ...wall, question_id: 'q2' } } }));
  expect(quizWallSchema.parse(shown)).toEqual(shown);
  expect(shown).toMatchObject({
    question: { type: 'single' },
    answers: [{ student_id: 'ara', answer: 3 }],
  });
  expect(shown?.question).not.toHaveProperty('correct');
  const revealed = runOf(paper, {
    mode: 'own_pace',
    state: { is_revealed: true, wall: { ...wall, question_id: 'q1' } },
  });
  expect(wallOf(revealed)).toMatchObject({
    question: { correct: 1 },
    answers: [{ answer: 0 }, { answer: 1 }],
  });
});

it('has by steps the answers to the question that is asked, unless another one was named', () => {
  const of = (question_id: string | null) =>
    wallOf(runOf(paper, { state: { wall: { ...wall, question_id } } }));
  expect(of(null)?.answers.map(({ answer }) => answer)).toEqual([3]);
  expect(of('q1')?.answers.map(({ answer }) => answer)).toEqual([0, 1]);
});

it('has nothing of a question that waits for its turn, and nothing at own pace where none was named', () => {
  const waiting = runOf([asked(choice(), [])], { state: { wall: { ...wall, question_id: 'q1' } } });
  expect(wallOf(waiting)).toMatchObject({ question: null, answers: [] });
  const unnamed = runOf(paper, { mode: 'own_pace', state: { wall: { ...wall, question_id: null } } });
  expect(wallOf(unnamed)).toMatchObject({ question: null, answers: [] });
});
