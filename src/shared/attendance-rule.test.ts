import { expect, it } from 'vitest';
import { markOf } from './attendance-rule.ts';
import { DEFAULT_RULE } from './contract/attendance.ts';

const OVER = { minutes: 45, is_over: true };
const at = (minutes: number) => ({ minutes, is_over: false });

it.each([
  ['absent', null, null, 0, OVER],
  ['absent', null, null, 0, at(1)],
  ['present', 0, null, 45, OVER],
  ['present', 5, null, 40, OVER],
  ['late', 5.1, null, 39.9, OVER],
  ['present', 0, 35, 35, OVER],
  ['left_early', 0, 34.9, 34.9, OVER],
  ['late', 6, 30, 24, OVER],
  ['missed', 0, 22.4, 22.4, OVER],
  ['left_early', 0, 22.5, 22.5, OVER],
  ['missed', 30, null, 15, OVER],
  // While it runs: who is gone may come back, and who came at the end of it is late.
  ['present', 0, 34, 34, at(44)],
  ['late', 30, null, 1, at(31)],
  ['missed', 0, 3, 3, at(30)],
  ['present', 0, null, 0, at(0)],
  ['present', 0, null, 0, { minutes: 0, is_over: true }],
] as const)(
  'proposes %s for who joined at %s, left at %s and was here for %s min',
  (mark, joined_minute, left_minute, minutes_here, lesson) => {
    expect(markOf({ joined_minute, left_minute, minutes_here }, DEFAULT_RULE, lesson)).toBe(mark);
  },
);

it('goes by the teacher’s rule', () => {
  const time = { joined_minute: 12, left_minute: 30, minutes_here: 18 };
  const mild = { late_after_minutes: 15, early_before_minutes: 20, needed_percent: 40 };
  expect(markOf(time, mild, OVER)).toBe('present');
  expect(markOf(time, { ...mild, late_after_minutes: 10 }, OVER)).toBe('late');
  expect(markOf(time, { ...mild, early_before_minutes: 0 }, OVER)).toBe('left_early');
  expect(markOf(time, { ...mild, needed_percent: 41 }, OVER)).toBe('missed');
  expect(markOf({ ...time, minutes_here: 0 }, { ...mild, needed_percent: 0 }, OVER)).toBe('present');
});
