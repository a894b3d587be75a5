import { expect, test } from 'vitest';
import { codeFromPath, digitsOf, spoken } from './join-link.ts';

test.each([
  ['/j/123456', '123456'],
  ['/j/123456/', '123456'],
  ['/J/123456', '123456'],
  ['//j//123456//', '123456'],
  ['/j/12345', null],
  ['/j/12345a', null],
  ['/j/123456/x', null],
  ['/', null],
])('%s has the code %s', (path, code) => {
  expect(codeFromPath(path)).toBe(code);
});

test.each([
  ['123 456', '123456'],
  ['123-456', '123456'],
  ['１２３４５６', '123456'],
  ['http://192.168.0.7:8000/j/654321', '654321'],
  ['HTTP://192.168.0.7:8000/J/654321/', '654321'],
  ['1234567', '123456'],
  ['ㅁㅁ12', '12'],
  ['', ''],
])('%s is typed as %s', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});

test('a code is read out in two groups', () => {
  expect(spoken('123456')).toBe('123 456');
});
