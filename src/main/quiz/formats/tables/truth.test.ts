import { expect, it } from 'vitest';
import { truthIn } from './truth.ts';

it.each([
  ['O', true],
  ['ㅇ', true],
  ['○', true],
  ['⭕️', true],
  ['TRUE', true],
  ['참', true],
  ['x', false],
  ['Ｘ', false],
  ['×', false],
  ['False', false],
  ['아니요', false],
  ['', null],
  ['아마도', null],
  ['1', null],
])('%j is %j', (cell, truth) => {
  expect(truthIn(cell)).toBe(truth);
});
