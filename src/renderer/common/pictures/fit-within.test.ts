import { expect, it } from 'vitest';
import { fitWithin } from './fit-within.ts';

it.each([
  [4000, 3000, 1600, 1200],
  [300, 6000, 80, 1600],
  [1600, 1600, 1600, 1600],
  [20, 10, 20, 10],
  [100_000, 1, 1600, 1],
])('%i×%i is %i×%i', (width, height, to_width, to_height) => {
  expect(fitWithin({ width, height }, 1600)).toEqual({ width: to_width, height: to_height });
});
