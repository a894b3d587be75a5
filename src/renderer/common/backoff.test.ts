import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

test('doubles up to its bound, and begins anew after a reset', () => {
  const backoff = createBackoff({ base_ms: 100, max_ms: 300, random: () => 1 });
  expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([100, 200, 300, 300]);
  backoff.reset();
  expect(backoff.next()).toBe(100);
});

test('takes at most half of a step off', () => {
  expect(createBackoff({ base_ms: 100, max_ms: 300, random: () => 0 }).next()).toBe(50);
});
