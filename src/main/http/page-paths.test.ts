import { expect, it } from 'vitest';
import { classPathOf, isTeacherPath, REMOTE_PATH, TEACHER_PATH } from './page-paths.ts';

it.each([
  ['/', '/'],
  ['//', '/'],
  ['/j', '/'],
  ['/J/', '/'],
  ['/j/123456', '/j/123456'],
  ['/j/123456/', '/j/123456'],
  ['/J/123456', '/j/123456'],
  ['//j//123456//', '/j/123456'],
  ['/shared', '/shared'],
  ['/Shared//12345678/', '/shared/12345678'],
  ['/shared/12345678/x', null],
  ['/shareds', null],
  ['/j/123456/x', null],
  ['/j123456', null],
  ['/join/123456', null],
  ['/teacher', null],
  ['//evil.example/', null],
])('%s leads to the class at %s', (path, right) => {
  expect(classPathOf(path)).toBe(right);
});

it.each([
  ['/teacher', true, true],
  ['/Teacher/', true, true],
  ['//TEACHER', true, true],
  ['/teacher/assets/a.js', false, true],
  ['/teachers', false, false],
  ['/j/teacher', false, false],
])('%s is the teacher’s page: %s, or of it: %s', (path, is_page, is_of_it) => {
  expect([TEACHER_PATH.test(path), isTeacherPath(path)]).toEqual([is_page, is_of_it]);
});

it.each([
  ['/remote', true],
  ['//Remote/', true],
  ['/remote/assets/a.js', false],
  ['/remotes', false],
])('%s is a remote’s page: %s', (path, is_page) => {
  expect(REMOTE_PATH.test(path)).toBe(is_page);
});
