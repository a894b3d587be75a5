import { expect, it } from 'vitest';
import { stepOfLeft } from './characters-left.ts';

it('says three times that there is little room', () => {
  const said = Array.from({ length: 301 }, (_, typed) => stepOfLeft(300 - typed));
  expect(said.filter((step, index) => step !== said[index - 1])).toEqual([null, 100, 20, 0]);
  expect(stepOfLeft(100)).toBeNull();
  expect(stepOfLeft(1)).toBe(20);
});
