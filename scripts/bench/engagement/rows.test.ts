import { expect, it } from 'vitest';
import { engagementRows } from './rows.ts';

it('says what a tick costs, and how soon a teacher is told', () => {
  const machine = {} as never;
  const ticks = {
    ...{ students: 1000, minutes: 50, ticks: 6000, p50: 6.44, p99: 11.2, most: 31, cpu_p50: 6, cpu_p99: 10 },
    ...{ last_p99: 12, again: 300, facts: 9000, memory_bytes: 40 * 2 ** 20 },
  };
  const page = { p50: 300, p99: 480, most: 490, missed: 0 };
  const told = { students: 300, events: 40, page, dashboard: { ...page, p50: 310, p99: 495 } };
  expect(engagementRows({ machine, ticks, told }).map(({ value }) => value)).toEqual([
    ...['6.4 / 11.2 ms', '300 ms', '310 / 495 ms', '300 / 480 ms'],
  ]);
  expect(engagementRows({ machine, ticks: null, told: null })).toEqual([]);
});
