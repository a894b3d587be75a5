import { expect, it } from 'vitest';
import { quizIn } from './quiz-address.ts';

it.each([
  ['#/quizzes/abc_DEF-1', 'abc_DEF-1'],
  ['#/quizzes', null],
  ['#/quizzes/', null],
  ['#/quizzes/a/b', null],
  ['#/quizzes/%2e%2e', null],
  ['#/quizzes/results', null],
  ['#/students', null],
])('%s opens %s', (hash, quiz_id) => {
  expect(quizIn(hash)).toBe(quiz_id);
});
