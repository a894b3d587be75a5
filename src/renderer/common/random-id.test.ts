import { expect, test } from 'vitest';
import { joinBodySchema } from '../../shared/contract/classroom/sessions.ts';
import { randomId } from './random-id.ts';

test('is a device_id as the contract wants it, and never the same', () => {
  const made = Array.from({ length: 200 }, () => randomId());
  for (const device_id of made) {
    expect(joinBodySchema.safeParse({ join_code: '123456', name: 'a', device_id }).success).toBe(true);
  }
  expect(new Set(made).size).toBe(made.length);
});
