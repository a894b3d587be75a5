import { expect, test } from 'vitest';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import { createTimeline } from './timeline.ts';

const of_mina = { student_id: 'mina' };
const timelineOf = (...facts: readonly EngagementFact[]): string[] => {
  const timeline = createTimeline('mina');
  for (const fact of facts) timeline.take(fact);
  return timeline.entries.map(({ t, kind, count, seconds }) =>
    [
      t,
      kind,
      ...(count > 1 ? [`×${String(count)}`] : []),
      ...(seconds === null ? [] : [`${String(seconds)}s`]),
    ].join(' '),
  );
};
const began: EngagementFact = { type: 'began', t: 0, time: '2026-03-02T00:00:00.000Z' };
const page = (t: number, is: 'watching' | 'stalled' | 'hidden' | 'gone'): EngagementFact => ({
  ...{ type: 'page', ...of_mina, t, is },
});
const said: Extract<EngagementFact, { type: 'said' }> = {
  ...{ type: 'said', ...of_mina, t: 20, kind: 'message', is_confused: false, origin: 'page' },
};

test('everything that one student did is told in its order, and of nobody else', () => {
  const raised: EngagementFact = {
    ...{ type: 'raised', t: 40, alert_id: 'alert', rule: 'student_confused', student_ids: ['mina'] },
    ...{ since_t: 30, count: 1, reasons: [], about: null },
  };
  expect(
    timelineOf(
      ...[began, page(1, 'watching'), page(2, 'stalled'), page(5, 'hidden'), page(9, 'watching')],
      ...[said, { ...said, t: 25 }, { ...said, t: 26, student_id: 'bora' }, { ...said, t: 200 }],
      { type: 'answered', ...of_mina, t: 30, item_id: 'a', after: 4 },
      {
        type: 'graded',
        t: 35,
        item_id: 'a',
        shares: [
          ['bora', 1],
          ['mina', 0],
        ],
      },
      { type: 'graded', t: 36, item_id: 'a', shares: [['mina', 0.2]] },
      ...[raised, { type: 'alert_ended', t: 50, alert_id: 'alert', end: 'talked_to' } as const],
      { type: 'checked', ...of_mina, t: 60, understood: false },
    ),
  ).toEqual([
    ...['1 came', '5 hidden', '9 came', '20 message ×2', '30 answered 4s', '35 wrong'],
    ...['40 alert', '50 talked_to', '200 message'],
  ]);
});

test('of more than is kept the newest stay', () => {
  const asked = Array.from({ length: 12_000 }, (_, at): EngagementFact => ({
    ...{ type: 'answered', ...of_mina, t: at, item_id: String(at), after: 1 },
  }));
  const told = timelineOf(began, ...asked);
  expect(told.length).toBeLessThan(12_000);
  expect([told.at(-5000), told.at(-1)]).toEqual(['7000 answered 1s', '11999 answered 1s']);
});

test('of before an objection there is nothing', () => {
  const objected = (objects: boolean): EngagementFact => ({ type: 'objected', ...of_mina, t: 30, objects });
  expect(
    timelineOf(began, page(1, 'watching'), said, objected(true), objected(false), page(40, 'watching')),
  ).toEqual(['40 came']);
});
