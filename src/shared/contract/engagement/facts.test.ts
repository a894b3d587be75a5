import { expect, test } from 'vitest';
import { engagementFactSchema, MAX_LESSON_SECONDS } from './facts.ts';

const takes = (fact: object): boolean => engagementFactSchema.safeParse(fact).success;
const raised = (t: number, since_t: number) => ({
  ...{
    type: 'raised',
    t,
    since_t,
    alert_id: 'A'.repeat(22),
    rule: 'hand_waits',
    student_ids: ['s'.repeat(22)],
  },
  ...{ count: 1, reasons: [], about: null },
});
const of_student = { student_id: 's'.repeat(22) };

test.each([
  ['of an alert', (seconds: number) => raised(seconds, 0)],
  ['since which it is so', (seconds: number) => raised(0, seconds)],
  ['of the lesson', (t: number) => ({ type: 'alive', t })],
  ['of a recording', (to_seconds: number) => ({ type: 'rewound', ...of_student, t: 0, to_seconds })],
  ['for an answer', (after: number) => ({ type: 'answered', ...of_student, t: 0, item_id: 'q', after })],
])('no fact has a time %s that no clock could tell', (_what, factOf) => {
  expect([0, 3600.5, MAX_LESSON_SECONDS].map((seconds) => takes(factOf(seconds)))).toEqual([
    true,
    true,
    true,
  ]);
  expect([-1, MAX_LESSON_SECONDS + 1, 1e300, Infinity, NaN].some((seconds) => takes(factOf(seconds)))).toBe(
    false,
  );
});
