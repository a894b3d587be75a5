import { expect, test } from 'vitest';
import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';
import { isSentAgain, signalTroubleOf } from './signal-trouble.ts';

const TOLD: readonly (readonly [OutboxStatus | null, ReturnType<typeof signalTroubleOf>])[] = [
  [null, null],
  [{ step: 'sent' }, null],
  [{ step: 'saved' }, null],
  [{ step: 'waiting', code: null }, 'offline'],
  [{ step: 'waiting', code: 'rate_limited' }, 'too_often'],
  [{ step: 'waiting', code: 'storage_full' }, 'busy'],
  [{ step: 'waiting', code: 'unavailable' }, 'busy'],
  [{ step: 'refused', code: 'ended' }, 'over'],
  [{ step: 'refused', code: 'forbidden' }, 'too_many'],
  [{ step: 'refused', code: 'storage_full' }, 'not_sent'],
  [{ step: 'refused', code: 'not_found' }, 'not_sent'],
];

test('what is not with the teacher says why, and what waits is what is sent again', () => {
  for (const [status, trouble] of TOLD) {
    expect(signalTroubleOf(status), JSON.stringify(status)).toBe(trouble);
    if (trouble !== null) expect(isSentAgain(trouble)).toBe(status?.step === 'waiting');
  }
});
