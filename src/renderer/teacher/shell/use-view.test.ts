import { expect, it } from 'vitest';
import { viewOf } from './use-view.ts';

it.each([
  ['', 'live'],
  ['#/', 'live'],
  ['#/students', 'students'],
  ['#/quizzes', 'quizzes'],
  ['#/quizzes/abc', 'quizzes'],
  ['#/library/abc?start=10', 'library'],
  ['#/quizzesque', 'live'],
  ['#token=x', 'live'],
])('%s leads to %s', (hash, view) => {
  expect(viewOf(hash)).toBe(view);
});
