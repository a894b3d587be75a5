import { expect, it, vi } from 'vitest';
import {
  answered,
  asked,
  choice,
  given,
  person,
  question,
  runOf,
  voteOf,
} from '../../../../test/support/asking/runs.ts';
import type { QuestionStatus } from '../../../shared/contract/asking/asked.ts';
import { quizCountsSchema } from '../../../shared/contract/asking/runs.ts';
import { createCounting, revealedResultOf } from './counts.ts';
import { medianOf } from './vote-facts.ts';

const { countsOf, votesOf } = createCounting((text) => text.includes('rude'));
const late = given(1, 21_000);

it('tells by steps who has answered, who is waited for, and what came of every vote', () => {
  const votes = [
    voteOf({ ara: answered(0), jun: answered(1) }),
    voteOf(
      { ara: answered(1, {}, 4000), jun: answered(1, {}, 7000), min: answered(1, { in_time: null, late }) },
      { vote: 2 },
    ),
  ];
  const persons = [
    ...['ara', 'jun', 'min'].map((id) => person(id)),
    person('gone', { is_here: false }),
    person('row', { has_device: false }),
  ];
  const counts = countsOf(runOf([asked(choice(), votes, 'open')]), persons, []);
  expect(counts).toMatchObject({
    ...{ run_id: 'run', question_id: 'q1', answered: 2, waiting: 2, late: 1, late_counted: 0, advice: null },
    median_seconds: 5.5,
    votes: [
      { vote: 1, answered: 2, correct_rate: 0.5 },
      { vote: 2, answered: 2, correct_rate: 1 },
    ],
    questions: [],
  });
  expect(counts.votes[1]?.counts.map(({ count }) => count)).toEqual([0, 2, 0, 0]);
  expect(quizCountsSchema.parse(counts)).toEqual(counts);
});

it('waits for nobody before a question is asked', () => {
  const state = runOf([asked(choice(), [])], { state: { index: null } });
  expect(countsOf(state, [person('ara')], [])).toMatchObject({
    ...{ question_id: null, answered: 0, waiting: 0, votes: [], median_seconds: null },
  });
});

it('tells at own pace who has handed in, and of each question how many have answered it', () => {
  const paper = [
    asked(choice(), [voteOf({ ara: answered(1, {}, 9000), jun: answered(0), row: answered(1) })], 'open'),
    asked(choice(), [voteOf({ ara: answered(0, {}, 5000), row: answered(1) })], 'open'),
  ];
  const state = runOf(paper, {
    mode: 'own_pace',
    state: { submitted: new Map([['ara', '2026-03-02T01:00:09.000Z']]) },
  });
  const persons = [
    person('ara'),
    person('jun'),
    person('row', { has_device: false }),
    person('other', { has_device: false }),
  ];
  const counts = countsOf(state, persons, []);
  expect(counts).toMatchObject({
    ...{ question_id: null, answered: 2, waiting: 2, late: 0, votes: [], median_seconds: 9 },
    questions: [
      { answered: 3, correct_rate: 2 / 3 },
      { answered: 2, correct_rate: 0.5 },
    ],
  });
  expect(quizCountsSchema.parse(counts)).toEqual(counts);
});

it('tells how many of the late answers count now', () => {
  const is_late = { in_time: null, late };
  const counting = { ...is_late, late_counts: true };
  const first = voteOf({ ara: answered(1, counting), jun: answered(1, is_late), min: answered(1) });
  const second = voteOf({ ara: answered(1, counting), jun: answered(1, counting) });
  expect(countsOf(runOf([asked(choice(), [first])]), [], [])).toMatchObject({ late: 2, late_counted: 1 });
  const paper = runOf([asked(choice(), [first]), asked(choice(), [second])], { mode: 'own_pace' });
  expect(countsOf(paper, [], [])).toMatchObject({ late: 2, late_counted: 1 });
});

const voteWith = (right: number, wrong: number) =>
  voteOf(
    new Map(
      Array.from({ length: right + wrong }, (_, index) => [String(index), answered(index < right ? 1 : 0)]),
    ),
  );
const adviceAt = (right: number, wrong: number, status: QuestionStatus = 'closed') =>
  countsOf(runOf([asked(choice(), [voteWith(right, wrong)], status)]), [], []).advice;

it.each([
  [34, 66, 'explain'],
  [35, 65, 'pairs'],
  [70, 30, 'pairs'],
  [71, 29, 'go_on'],
  [0, 5, 'explain'],
  [4, 0, null],
] as const)('of %d right and %d wrong advises %j', (right, wrong, advice) => {
  expect(adviceAt(right, wrong)).toBe(advice);
});

it('advises nothing while a vote goes on, and nothing without a key', () => {
  expect(adviceAt(10, 0, 'open')).toBeNull();
  expect(adviceAt(10, 0, 'revealed')).toBe('go_on');
  const keyless = runOf([asked(choice({ correct: null }), [voteWith(10, 0)], 'closed')]);
  expect(countsOf(keyless, [], []).advice).toBeNull();
});

it('holds students’ words that the filter keeps back, and no others', () => {
  const heldOf = (fields: Readonly<Record<string, unknown>>, answer: unknown) =>
    votesOf(asked(question(fields), [voteOf({ ara: answered(answer) })])).flatMap(({ counts }) =>
      counts.filter(({ count }) => count > 0).map(({ is_held }) => is_held),
    );
  expect(heldOf({ type: 'short_text' }, 'rude')).toEqual([true]);
  expect(heldOf({ type: 'word_cloud', max_words: 2 }, 'kind, rude')).toEqual([false, true]);
  expect(heldOf({ type: 'poll', options: ['rude', 'b'] }, 0)).toEqual([false]);
  expect(heldOf({ type: 'numeric', unit: 'rude' }, 3)).toEqual([false]);
});

it('tells the class no words of students', () => {
  const resultOf = (fields: Readonly<Record<string, unknown>>, answer: unknown) =>
    revealedResultOf(asked(question(fields), [voteOf({ ara: answered(answer) })])).counts;
  expect(resultOf({ type: 'short_text' }, 'words')).toBeNull();
  expect(resultOf({ type: 'long_text' }, 'words')).toBeNull();
  expect(resultOf({ type: 'numeric' }, 3)).toHaveLength(1);
});

it('looks at a text once, and counts a vote again only when it is another one', () => {
  const holdsBack = vi.fn(() => false);
  const counting = createCounting(holdsBack);
  const answers = new Map([['ara', answered('a')]]);
  const vote = { ...voteOf(answers), answers };
  const one = asked(question({ type: 'short_text' }), [vote]);
  counting.votesOf(one);
  answers.set('jun', answered('a'));
  expect(counting.votesOf(one)[0]?.answered).toBe(1);
  vote.revision += 1;
  expect(counting.votesOf(one)[0]).toMatchObject({ answered: 2, correct_rate: null });
  expect(holdsBack).toHaveBeenCalledTimes(1);
  const keyed = { ...one, question: question({ type: 'short_text', keys: [{ text: 'a' }] }) };
  expect(counting.votesOf(keyed)[0]?.correct_rate).toBe(1);
});

it('takes the middle one, or the mean of two', () => {
  expect([[], [3], [9, 1, 10], [4, 1, 10, 2]].map(medianOf)).toEqual([null, 3, 9, 3]);
});
