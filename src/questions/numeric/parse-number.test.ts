import { expect, it } from 'vitest';
import { parseNumber } from './parse-number.ts';

it.each([
  ['3', 3],
  [' 3.5 ', 3.5],
  ['.5', 0.5],
  ['5.', 5],
  ['１２．５', 12.5],
  ['1,234.5', 1234.5],
  ['12,345,678', 12_345_678],
  ['-2', -2],
  ['−2', -2],
  ['– 2', -2],
  ['+2', 2],
  ['1.5e3', 1500],
  ['1.5E-3', 0.0015],
  ['3/4', 0.75],
  ['-3 / 4', -0.75],
  ['1 3/4', 1.75],
  ['1½', 1.5],
  ['½', 0.5],
  ['007', 7],
])('reads %j', (text, number) => {
  expect(parseNumber(text, 'ko')).toBe(number);
  expect(parseNumber(text, 'en')).toBe(number);
});

it.each([
  '',
  ' ',
  '-',
  '.',
  '1.234,5',
  '1,5',
  '1,23',
  '1,2345',
  '12,34,567',
  '1 234',
  '1.2.3',
  '3/0',
  '1/2/3',
  '3/',
  '3cm',
  '50%',
  '1e999',
  '0x10',
  'NaN',
  'Infinity',
  '--2',
  '1e',
  '\uD800',
  '9'.repeat(61),
])('reads no number in %j', (text) => {
  expect(parseNumber(text, 'ko')).toBeNull();
  expect(parseNumber(text, 'en')).toBeNull();
});

it('reads the words of its language', () => {
  expect(parseNumber('3만 5천', 'ko')).toBe(35_000);
  expect(parseNumber('-삼', 'ko')).toBe(-3);
  expect(parseNumber('Twenty-one', 'en')).toBe(21);
  expect(parseNumber('삼', 'en')).toBeNull();
  expect(parseNumber('three', 'ko')).toBeNull();
});

it('knows one zero', () => {
  expect(Object.is(parseNumber('-0', 'ko'), 0)).toBe(true);
});
