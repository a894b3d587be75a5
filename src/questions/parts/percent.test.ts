import { expect, it } from 'vitest';
import { percentOf, shareIn } from './percent.ts';

it('writes shares as percents, to the hundredth', () => {
  expect([1 / 3, 0.5, -0.25, 0, 1].map(percentOf)).toEqual(['33.33', '50', '-25', '0', '100']);
});

it('reads what people write, and nothing beyond everything', () => {
  expect(['50', ' 50 % ', '-25', '−25', '33,5', '100', '+5', '5.'].map(shareIn)).toEqual([
    0.5, 0.5, -0.25, -0.25, 0.335, 1, 0.05, 0.05,
  ]);
  expect(['', '-', 'x', '101', '-100.5', '1e2', '1.2.3', '１'].map(shareIn)).toEqual(new Array(8).fill(null));
});
