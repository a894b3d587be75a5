import { expect, test } from 'vitest';
import { dayFieldOf, endOfDay, endOfTypedDay, furthestDay } from './last-day.ts';

const NOW = new Date(2026, 1, 27, 14, 5);

test('a day ends at its last second, over a month too', () => {
  expect(endOfDay(NOW, 0)).toEqual(new Date(2026, 1, 27, 23, 59, 59));
  expect(endOfDay(NOW, 7)).toEqual(new Date(2026, 2, 6, 23, 59, 59));
  expect(dayFieldOf(endOfDay(NOW, 7))).toBe('2026-03-06');
});

test.each([
  ['2026-02-27', new Date(2026, 1, 27, 23, 59, 59)],
  ['2026-04-01', new Date(2026, 3, 1, 23, 59, 59)],
  ['2026-02-26', null],
  ['2026-02-30', null],
  ['2027-02-27', null],
  ['27.2.2026', null],
  ['', null],
])('of the typed day %s the end is %s', (typed, end) => {
  expect(endOfTypedDay(typed, NOW)).toEqual(end);
});

test('the last day that is offered can be chosen', () => {
  expect(endOfTypedDay(dayFieldOf(furthestDay(NOW)), NOW)).not.toBeNull();
});
