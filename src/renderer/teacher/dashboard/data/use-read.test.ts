import { expect, test } from 'vitest';
import { restOf } from './use-read.ts';

test('what comes after a long rest waits for nothing, and the next one for what is left', () => {
  expect(restOf(1_000, 46_000, 5_000)).toBe(0);
  expect(restOf(46_000, 46_500, 5_000)).toBe(4_500);
});
