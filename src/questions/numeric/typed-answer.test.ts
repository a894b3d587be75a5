import { expect, it } from 'vitest';
import { isReadOtherwise, otherSign, readAnswer } from './typed-answer.ts';

it.each([
  ['3.5', 3.5],
  ['3,5', 3.5],
  ['-0,25', -0.25],
  [',5', 0.5],
  ['3,', 3],
  ['1,234', 1234],
  ['1,2345', 1.2345],
  ['1,234.5', 1234.5],
  ['3/4', 0.75],
])('reads %j as a student means it', (text, number) => {
  expect(readAnswer(text, 'ko')).toBe(number);
});

it.each(['', '-', ',', '1,2,3', '1.2,3', '3cm', 'abc'])('reads no number in %j', (text) => {
  expect(readAnswer(text, 'en')).toBeNull();
});

it('says how it was read where one might doubt', () => {
  expect(isReadOtherwise('3.50', 3.5)).toBe(false);
  expect(isReadOtherwise('-2', -2)).toBe(false);
  expect(isReadOtherwise('1,234', 1234)).toBe(true);
  expect(isReadOtherwise('3/4', 0.75)).toBe(true);
});

it('changes the sign of what is typed, and back', () => {
  expect(otherSign('3.5')).toBe('-3.5');
  expect(otherSign('-3.5')).toBe('3.5');
  expect(otherSign('− 3')).toBe('3');
  expect(otherSign('')).toBe('-');
});
