import { expect, it } from 'vitest';
import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import { learningPathsOf, type PathsInput } from './learning-paths.ts';

const row = (row_id: string, state: RosterRow['consent']['state'] = 'unasked'): RosterRow => ({
  ...{ row_id, name: row_id.toUpperCase(), student_number: null },
  consent: { state, at: null, by: null } as unknown as RosterRow['consent'],
});
const scores = (overall: number) => ({
  ...{ attention: overall, participation: overall, accuracy: overall, overall, evidence: 0.9 },
});
const summary = (day: number) => ({
  ...{ session_id: `l${String(day)}`, title: `Lesson ${String(day)}` },
  started_at: `2026-03-0${String(day)}T01:00:00.000Z`,
});
const record = (day: number, row_id: string, overall: number | null) => ({
  ...{ session_id: `l${String(day)}`, row_id, was_here: overall !== null },
  scores: overall === null ? null : scores(overall),
});

/** Of the last known lesson. */
const riskOf: PathsInput['riskOf'] = (lessons) => {
  const last = lessons.findLast((one) => one.scores !== null)?.scores?.overall ?? null;
  return { risk: last === null ? null : 1 - last / 100, reasons: [] };
};
const trendOf: PathsInput['trendOf'] = (values) => ({
  ...{ direction: 'steady', p_value: null, slope: values.filter((one) => one !== null).length },
});
const pathsOf = (more: Partial<PathsInput>) =>
  learningPathsOf({ roster_id: 'class', rows: [], summaries: [], records: [], riskOf, trendOf, ...more });

it('puts highest risk first and unknown last, and equals as the list has them', () => {
  const paths = pathsOf({
    rows: ['a', 'b', 'c', 'd', 'e'].map((id) => row(id)),
    summaries: [summary(1)],
    records: [record(1, 'b', 80), record(1, 'c', 20), record(1, 'd', 80), record(1, 'e', null)],
  });
  expect(paths.map(({ row_id }) => row_id)).toEqual(['c', 'b', 'd', 'a', 'e']);
  expect(paths.at(-1)).toMatchObject({ risk: null, lessons: [{ was_here: false, scores: null }] });
});

it('has a row’s own lessons alone, oldest first: who came onto the list later was absent from none before', () => {
  const [a] = pathsOf({
    rows: [row('a')],
    summaries: [summary(3), summary(2), summary(1)],
    records: [record(3, 'a', 40), record(2, 'a', 60)],
  });
  expect(a?.lessons.map(({ session_id }) => session_id)).toEqual(['l2', 'l3']);
});

it('has no number of whose guardian lets nothing be measured', () => {
  const input = { summaries: [summary(1)], records: [record(1, 'a', 40)] };
  for (const state of ['none', 'withdrawn'] as const) {
    const [a] = pathsOf({ rows: [row('a', state)], ...input });
    expect(a).toMatchObject({ risk: null, reasons: [], trend: { direction: 'unknown', slope: null } });
    expect(a?.lessons).toMatchObject([{ was_here: true, scores: null }]);
  }
});

it('takes an empty list, and rows without any lesson', () => {
  expect(pathsOf({})).toEqual([]);
  expect(pathsOf({ rows: [row('a')] })).toMatchObject([{ lessons: [], risk: null }]);
});
