import { expect, it } from 'vitest';
import { changedOver, plainWeights, reweighted } from './option-key.ts';

const OPTIONS = ['a', 'b', 'c', 'd'];

it('deals all of the points to what is right', () => {
  expect(plainWeights(OPTIONS, [1])).toEqual([0, 1, 0, 0]);
  expect(plainWeights(OPTIONS, [0, 3])).toEqual([0.5, 0, 0, 0.5]);
  expect(plainWeights(OPTIONS, [])).toEqual([0, 0, 0, 0]);
});

it('deals them anew to what is right now, and leaves the wrong ones as they were', () => {
  const weights = [0.5, 1, -0.25, 0];
  expect(reweighted({ weights }, [1], [3]).weights).toEqual([0.5, 0, -0.25, 1]);
  expect(reweighted({ weights }, [1], []).weights).toEqual([0.5, 0, -0.25, 0]);
  expect(reweighted({ weights }, [1], [1, 2]).weights).toEqual([0.5, 0.5, 0.5, 0]);
  expect(reweighted({ weights: null }, [], [1]).weights).toBeNull();
});

it('keeps indexes in order', () => {
  expect(changedOver([0, 3], 2)).toEqual([0, 2, 3]);
  expect(changedOver([0, 3], 0)).toEqual([3]);
});
