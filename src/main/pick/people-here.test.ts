import { expect, test } from 'vitest';
import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import { UNASKED } from '../../shared/contract/classroom/sessions.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { MatesBySeat } from '../feature.ts';
import { createPeople } from './people-here.ts';
import { leftOf } from './turns.ts';

const row = (row_id: string, student_number: string): RosterRow => ({
  row_id,
  name: `Row ${row_id}`,
  student_number,
  consent: UNASKED,
});
const seat = (student_id: string, row_id: string | null) => ({
  student_id,
  row_id,
  name: `Seat ${student_id}`,
  student_number: null,
});
const lesson = {
  session_id: 'lesson',
  teacher_id: 'kim',
  roster_id: 'list',
  roster: [row('r1', '1'), row('r2', '2')],
};

const peopleOf = (
  seats: readonly ReturnType<typeof seat>[],
  presences: Readonly<Record<string, StudentPresence>>,
  withoutDevice: readonly string[] = [],
  mates: MatesBySeat = new Map(),
) =>
  createPeople({
    seats: {
      ofSession: () => seats,
      get: (_session_id, wanted) => seats.find(({ student_id }) => student_id === wanted) ?? null,
    },
    matesBySeat: () => mates,
    presence: { of: (_session_id, student_id) => ({ presence: presences[student_id] ?? 'away' }) },
    withoutDevice: () => withoutDevice,
  });

test('those whose page is open and seen are here, and those without a device', () => {
  const seats = [seat('s1', 'r1'), seat('s2', null), seat('s3', null), seat('s4', 'gone')];
  const presences = { s1: 'here', s2: 'here', s3: 'disconnected', s4: 'here' } as const;
  expect(peopleOf(seats, presences, ['r2', 's3', 'put-out']).here(lesson)).toEqual([
    { person_id: 'r1', student_id: 's1' },
    { person_id: 's2', student_id: 's2' },
    // A row that the lesson does not have any more is nobody's.
    { person_id: 's4', student_id: 's4' },
    { person_id: 'r2', student_id: null },
    { person_id: 's3', student_id: 's3' },
  ]);
});

test('who is here twice over is one', () => {
  const here = peopleOf([seat('s1', 'r1')], { s1: 'here' }, ['r1']).here(lesson);
  expect(here).toEqual([{ person_id: 'r1', student_id: 's1' }]);
});

test('each has the class list’s name, or else the seat’s, and who was put out of its seat has none', () => {
  const people = peopleOf([seat('s1', 'r1'), seat('s2', null)], {});
  expect(people.faceOf(lesson, { person_id: 'r1', student_id: null })).toEqual({
    person_id: 'r1',
    student_id: 's1',
    name: 'Row r1',
    student_number: '1',
  });
  expect(people.faceOf(lesson, { person_id: 's2', student_id: 's2' })).toMatchObject({ name: 'Seat s2' });
  expect(people.faceOf(lesson, { person_id: 'r2', student_id: null })).toMatchObject({ name: 'Row r2' });
  expect(people.faceOf(lesson, { person_id: 'r2', student_id: 'put-out' })).toBeNull();
  expect(people.faceOf(lesson, { person_id: 'nobody', student_id: null })).toBeNull();
  expect(people.ofSeat(lesson, 's1')).toMatchObject([{ person_id: 'r1' }]);
  expect(people.ofSeat(lesson, 'nobody')).toEqual([]);
});

test('who shares a device is drawn by itself, with the seat, under its own name and with its own turn', () => {
  const mate = (mate_id: string, row_id: string | null) => ({
    ...{
      mate_id,
      student_id: 's1',
      row_id,
      name: `Mate ${mate_id}`,
      student_number: null,
      confirmed_at: null,
      gone_at: null,
    },
  });
  const mates = new Map([['s1', [mate('m1', 'r2'), mate('m2', null)]]]);
  const people = peopleOf([seat('s1', 'r1')], { s1: 'here' }, [], mates);
  const partner = { person_id: 'r2', student_id: 's1', is_mate: true };
  const unlisted = { person_id: 'm2', student_id: 's1', is_mate: true };
  const here = people.here(lesson);
  expect(here).toEqual([{ person_id: 'r1', student_id: 's1' }, partner, unlisted]);
  expect(people.ofSeat(lesson, 's1').map(({ name }) => name)).toEqual(['Row r1', 'Row r2', 'Mate m2']);
  expect(people.faceOf(lesson, partner)).toEqual({
    ...{ person_id: 'r2', student_id: 's1', name: 'Row r2', student_number: '2' },
  });
  // A turn of the seat is its student's alone.
  expect(leftOf({ had: ['s1', 'r1'] }, here)).toEqual([partner, unlisted]);
  expect(leftOf({ had: ['r2'] }, here)).toEqual([here[0], unlisted]);

  // At home again, or on a device of its own.
  const alone = peopleOf([seat('s1', 'r1')], { s1: 'here' });
  expect(alone.faceOf(lesson, partner)).toBeNull();
  const own = peopleOf([seat('s1', 'r1'), seat('s2', 'r2')], { s1: 'here' });
  expect(own.faceOf(lesson, partner)).toMatchObject({ student_id: 's2', name: 'Row r2' });
});
