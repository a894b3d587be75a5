import { expect, test } from 'vitest';
import { UNASKED } from '../../../shared/contract/classroom/sessions.ts';
import { knownByName } from './known-by-name.ts';

const row = (row_id: string, name: string, student_number: string | null) => ({
  ...{ row_id, name, student_number, consent: UNASKED },
});
const seat = (name: string, student_number: string | null, facts: object = {}) => ({
  ...{ student_id: `seat of ${name}`, name, student_number, row_id: null, removed_at: null },
  ...facts,
});
const LESSON = { roster: [row('r1', '김민준', '1'), row('r2', '김민준', '2'), row('r3', 'Sora', null)] };

test.each([
  ['by name and number', '김민준', '2', 'r2'],
  ['by a name that two have', '김민준', null, null],
  ['by a number that is not its own', '김민준', '3', null],
  ['by a name alone', ' sora', null, 'r3'],
  ['by no name of the list', 'Mina', null, null],
])('a row is known %s', (_how, name, student_number, row_id) => {
  const known = knownByName(LESSON, [], { name, student_number });
  expect(known).toEqual(row_id === null ? null : { row_id, student_id: null });
});

test('who stands on no list is known by having been in the lesson', () => {
  const seats = [
    seat('Mina', '7'),
    seat('Jun', null, { removed_at: '2026-03-02T09:10:00.000Z' }),
    seat('김민준', null, { row_id: 'r1' }),
  ];
  const ask = (name: string, student_number: string | null = null) =>
    knownByName(LESSON, seats, { name, student_number });
  const mina = { row_id: null, student_id: 'seat of Mina' };
  expect([ask('mina'), ask('Mina', '7')]).toEqual([mina, mina]);
  expect(ask('김민준', '1')).toEqual({ row_id: 'r1', student_id: 'seat of 김민준' });
  // Who was put out, another number, and one whom the list tells apart by its number.
  expect([ask('Jun'), ask('Mina', '8'), ask('김민준')]).toEqual([null, null, null]);
});
