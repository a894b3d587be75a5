import { expect, it } from 'vitest';
import { movedTo, placeOfDrop } from './move-in-list.ts';

it('moves one entry, and no further than the ends', () => {
  expect(movedTo(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(movedTo(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(movedTo(['a', 'b'], 1, 5)).toEqual(['a', 'b']);
  expect(movedTo(['a', 'b'], 1, -1)).toEqual(['b', 'a']);
  expect(movedTo(['a'], 3, 0)).toEqual(['a']);
});

it.each([
  ['c', 'a', 'before', 'cabd'],
  ['c', 'a', 'after', 'acbd'],
  ['a', 'c', 'before', 'bacd'],
  ['a', 'd', 'after', 'bcda'],
  ['b', 'b', 'after', 'abcd'],
] as const)('drops %s at %s, %s it', (dragged, target, side, expected) => {
  const list = ['a', 'b', 'c', 'd'];
  const from = list.indexOf(dragged);
  expect(movedTo(list, from, placeOfDrop(from, list.indexOf(target), side)).join('')).toBe(expected);
});
