import { expect, it } from 'vitest';
import { roomRows } from './rows.ts';

it('says of each tap how long all phones took, and what did not come', () => {
  const spread = { p50: 12.4, p99: 81 };
  const result = { type: 'timer.start', taps: 50, phones: 300, each: spread, last: { p50: 40, p99: 120 } };
  expect(roomRows({ machine: {} as never, taps: [{ ...result, missed: 2 }] })).toEqual([
    {
      what: 'timer.start → on 300 phones: each p50 / p99, the last one p50 / p99',
      value: '12 / 81, 40 / 120 ms',
      reach: 'p99 ≤ 250 ms',
      note: '50 taps; 2 not within 5 s',
    },
  ]);
});
