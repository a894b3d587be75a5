import { expect, it } from 'vitest';
import { EVERYTHING, isNarrowed, queryOf } from './wanted.ts';

const NOW = new Date(2026, 4, 20, 15, 30);
const dayStart = (month: number, day: number): string => new Date(2026, month, day).toISOString();

it('asks for everything at first', () => {
  expect(queryOf(EVERYTHING, false, NOW)).toEqual({ deleted: 'false' });
  expect(isNarrowed(EVERYTHING)).toBe(false);
});

it('asks for words, a class and a length', () => {
  const wanted = { ...EVERYTHING, q: '빛', class_name: '3-2', length: 'to_30' as const };
  expect(queryOf(wanted, true, NOW)).toEqual({
    ...{ q: '빛', class_name: '3-2', min_duration: 600, max_duration: 1800, deleted: 'true' },
  });
  expect(isNarrowed(wanted)).toBe(true);
});

it.each([
  ['today', dayStart(4, 20)],
  ['week', dayStart(4, 14)],
  ['month', dayStart(3, 21)],
] as const)('counts %s in days of this page', (when, from) => {
  expect(queryOf({ ...EVERYTHING, when }, false, NOW)).toEqual({ deleted: 'false', from });
});

it('has both days of one’s own in it, and bounds nothing by what is no day', () => {
  const own = { ...EVERYTHING, when: 'days' as const, from: '2026-05-01', to: '2026-05-03' };
  expect(queryOf(own, false, NOW)).toMatchObject({ from: dayStart(4, 1), to: dayStart(4, 4) });
  const open = queryOf({ ...own, from: '', to: '2026-' }, false, NOW);
  expect([open.from, open.to]).toEqual([undefined, undefined]);
});
