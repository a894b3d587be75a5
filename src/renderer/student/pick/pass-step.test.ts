import { expect, test } from 'vitest';
import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';
import { passStepOf, type PassStep } from './pass-step.ts';

const TOLD: readonly (readonly [OutboxStatus | null, PassStep])[] = [
  [null, 'idle'],
  [{ step: 'sent' }, 'sending'],
  [{ step: 'saved' }, 'idle'],
  [{ step: 'waiting', code: null }, 'offline'],
  [{ step: 'waiting', code: 'rate_limited' }, 'again'],
  [{ step: 'waiting', code: 'storage_full' }, 'again'],
  [{ step: 'refused', code: 'ended' }, 'not_sent'],
];

test('only a wish without a connection is said to have none', () => {
  for (const [status, step] of TOLD) {
    expect(passStepOf(false, status), JSON.stringify(status)).toBe(step);
    expect(passStepOf(true, status)).toBe('told');
  }
});
