import { expect, it } from 'vitest';
import { isHeld } from './is-held.ts';

it('is what the node tries again, and not what a full outbox refused', () => {
  expect(isHeld('storage_full', false)).toBe(true);
  expect(isHeld('storage_full', true)).toBe(false);
  expect(isHeld('unavailable', false)).toBe(false);
  expect(isHeld(null, false)).toBe(false);
});
