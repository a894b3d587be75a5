import { expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { byDay } from './by-day.ts';

const run = (run_id: string, at: Date): RunSummary => ({
  ...{ run_id, quiz_id: run_id, session_id: 's', title: run_id, mode: 'steps', question_count: 1 },
  started_at: at.toISOString(),
});

it('has a day for each on which something was asked, in the order it was given', () => {
  const runs = [
    run('c', new Date(2026, 2, 3, 9)),
    run('b', new Date(2026, 2, 2, 23, 59)),
    run('a', new Date(2026, 2, 2, 0, 0)),
  ];
  expect(byDay(runs).map((day) => day.runs.map(({ run_id }) => run_id))).toEqual([['c'], ['b', 'a']]);
  expect(byDay([])).toEqual([]);
});
