import { expect, it } from 'vitest';
import { answered, choice, given, question, runOf, voteOf } from '../../../../test/support/asking/runs.ts';
import type { Mark } from '../../../shared/contract/asking/runs.ts';
import { isMarkedByTeacher, isRight, pointsOf, shareOf, shareOfMark, speedOf } from './grading.ts';

const mark = (fields: Partial<Mark>): Mark => ({ levels: null, share: null, comment: null, ...fields });
const essay = question({
  type: 'long_text',
  points: 4,
  rubric: [
    {
      criterion: 'Reasons',
      levels: [
        { label: 'none', points: 0 },
        { label: 'some', points: 2 },
      ],
    },
    {
      criterion: 'Words',
      levels: [
        { label: 'few', points: 1 },
        { label: 'good', points: 3 },
      ],
    },
  ],
});

it('grades the answer that counts: the late one only where the teacher says so', () => {
  const both = answered(0, { late: given(1) });
  expect(shareOf(choice(), both)).toBe(0);
  expect(shareOf(choice(), { ...both, late_counts: true })).toBe(1);
  expect(shareOf(choice(), { ...both, in_time: null })).toBeNull();
  expect(shareOf(choice({ correct: null }), both)).toBeNull();
});

it('grades by the key as it is now', () => {
  const answer = answered(2);
  const before = choice();
  expect(shareOf(before, answer)).toBe(0);
  expect(shareOf({ ...before, correct: 2 } as typeof before, answer)).toBe(1);
});

it('is right as a whole, or not, or nobody has said', () => {
  expect([1, 0.5, 0, null].map(isRight)).toEqual([true, false, false, null]);
});

it('takes the levels of a mark, and its share where there are none', () => {
  expect(shareOfMark(essay, mark({ levels: [1, 0] }))).toBe(3 / 5);
  expect(shareOfMark(essay, mark({ levels: [1, null] }))).toBeNull();
  expect(shareOfMark(essay, mark({ levels: [1, null], share: 0.25 }))).toBe(0.25);
  expect(shareOfMark(choice(), mark({ levels: [] }))).toBeNull();
});

it('lets the teacher’s mark go before the grader, and a comment alone change nothing', () => {
  expect(shareOf(choice(), answered(0, { mark: mark({ share: 0.5 }) }))).toBe(0.5);
  expect(shareOf(choice(), answered(1, { mark: mark({ comment: 'well done' }) }))).toBe(1);
});

it('knows what a teacher marks', () => {
  expect(isMarkedByTeacher(essay)).toBe(true);
  expect(isMarkedByTeacher(question({ type: 'drawing' }))).toBe(true);
  expect(isMarkedByTeacher(question({ type: 'poll', options: ['a', 'b'] }))).toBe(false);
});

const fast = runOf([], { settings: { has_speed_points: true } });
const timed = voteOf({}, { seconds: 20 });

it.each([
  [0, 1],
  [10_000, 0.75],
  [20_000, 0.5],
  [30_000, 0.5],
  [null, 1],
])('of an answer after %j ms of 20 s leaves %d of the points', (elapsed_ms, left) => {
  expect(speedOf(fast, timed, answered(1, { in_time: given(1, elapsed_ms) }))).toBe(left);
});

it('counts what came late as slow as what comes at the end, however fast it was', () => {
  const late = answered(1, { in_time: null, late: given(1, 0), late_counts: true });
  expect(speedOf(fast, timed, late)).toBe(0.5);
});

it.each([
  ['without speed points', runOf([]), timed],
  ['without a time', fast, voteOf({})],
  ['at own pace', runOf([], { mode: 'own_pace', settings: { has_speed_points: true } }), timed],
])('does not count speed %s', (_when, state, vote) => {
  expect(speedOf(state, vote, answered(1, {}, 19_000))).toBe(1);
});

it('rounds points to two decimals', () => {
  const third = question({ type: 'multiple', options: ['a', 'b', 'c'], correct: [0, 1, 2], points: 1 });
  expect(pointsOf(runOf([]), third, voteOf({}), answered([0]))).toBe(0.33);
  expect(pointsOf(runOf([]), choice({ correct: null }), voteOf({}), answered(0))).toBeNull();
});
