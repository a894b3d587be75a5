import { expect, it } from 'vitest';
import { typedPoints, typedSeconds } from './typed-numbers.ts';

it.each([
  ['1', 1],
  [' 2,5 ', 2.5],
  ['0', 0],
  ['100', 100],
  ['101', undefined],
  ['-1', undefined],
  ['', undefined],
  ['셋', undefined],
])('reads %j as points', (text, points) => {
  expect(typedPoints(text)).toBe(points);
});

it.each([
  ['', null],
  ['30', 30],
  ['1:30', 90],
  ['1:75', undefined],
  ['4', undefined],
  ['3600', 3600],
  ['3601', undefined],
  ['1.5', undefined],
])('reads %j as a time limit', (text, seconds) => {
  expect(typedSeconds(text)).toBe(seconds);
});
