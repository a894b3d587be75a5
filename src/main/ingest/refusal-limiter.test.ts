import { expect, test } from 'vitest';
import { createRefusalLimiter } from './refusal-limiter.ts';

test('the same address and reason is news once a second', () => {
  let now = 0;
  const limiter = createRefusalLimiter(() => now);
  expect(limiter.allows('10.0.0.1', 'wrong_key')).toBe(true);
  now = 999;
  expect(limiter.allows('10.0.0.1', 'wrong_key')).toBe(false);
  expect(limiter.allows('10.0.0.2', 'wrong_key')).toBe(true);
  expect(limiter.allows('10.0.0.1', 'malformed')).toBe(true);
  now = 1000;
  expect(limiter.allows('10.0.0.1', 'wrong_key')).toBe(true);
});

test('a flood of addresses pushes out the oldest, and is not kept', () => {
  const limiter = createRefusalLimiter(() => 0);
  for (let address = 0; address < 1000; address += 1) limiter.allows(String(address), 'malformed');
  expect(limiter.allows('999', 'malformed')).toBe(false);
  expect(limiter.allows('0', 'malformed')).toBe(true);
});
