import { expect, it } from 'vitest';
import { evenSizes, groupCount } from './group-count.ts';

const sizes = (by: 'number' | 'size', count: number, people: number) =>
  evenSizes(people, groupCount(by, count, people));

it('makes as many groups as were asked for, and never more than there are people', () => {
  expect(sizes('number', 4, 10)).toEqual([3, 3, 2, 2]);
  expect(sizes('number', 1, 500)).toEqual([500]);
  expect(groupCount('number', 30, 6)).toBe(6);
  expect(groupCount('number', 6, 0)).toBe(0);
});

it('gives no group more than was asked for, and leaves nobody alone', () => {
  expect(sizes('size', 4, 26)).toEqual([4, 4, 4, 4, 4, 3, 3]);
  expect(sizes('size', 4, 9)).toEqual([3, 3, 3]);
  expect(sizes('size', 2, 9)).toEqual([3, 2, 2, 2]);
  expect(sizes('size', 2, 3)).toEqual([3]);
  expect(sizes('size', 3, 4)).toEqual([2, 2]);
  expect(groupCount('size', 1, 500)).toBe(500);
  expect(sizes('size', 500, 3)).toEqual([3]);
  expect(sizes('size', 4, 1)).toEqual([1]);
});
