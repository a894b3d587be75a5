import { expect, it } from 'vitest';
import { answered, asked, choice, person, runOf, voteOf } from '../../../../test/support/asking/runs.ts';
import { inListOrder, peopleOf, seatsOf } from './people.ts';

const state = runOf([
  asked(choice(), [
    voteOf({ ara: answered(1), out: answered(1), row: answered(1) }),
    voteOf({}, { vote: 2 }),
  ]),
]);
const seat = (student_id: string, removed_at: string | null = null) => ({
  ...{ student_id, name: student_id.toUpperCase(), student_number: null, removed_at },
});
const AT = '2026-03-02T01:00:00.000Z';

it('is who is or was there, and who answered though it is there no more or had no device', () => {
  const people = peopleOf(state, {
    persons: [person('ara')],
    seats: [seat('ara'), seat('jun'), seat('out', AT), seat('never', AT)],
    roster: [
      { row_id: 'row', name: 'Row', student_number: '7' },
      { row_id: 'absent', name: 'Absent', student_number: '8' },
    ],
  });
  expect(people.map(({ student_id, has_device, is_here }) => [student_id, has_device, is_here])).toEqual([
    ['ara', true, true],
    ['jun', true, false],
    ['out', true, false],
    ['row', false, false],
  ]);
});

it('names nobody who may not be named', () => {
  const seatOf = seatsOf([person('ara'), person('jun', { student_number: '2' })], (id) => id === 'ara');
  expect(['ara', 'jun', 'nobody'].map(seatOf)).toEqual([
    { name: 'ARA', student_number: null },
    { name: '', student_number: '2' },
    { name: '', student_number: null },
  ]);
});

it('is in the order of a class list', () => {
  const list = [
    ['나', '10'],
    ['하', null],
    ['다', '2'],
    ['가', null],
  ] as const;
  const people = list.map(([name, student_number]) => person(name, { name, student_number }));
  expect(inListOrder(people).map(({ name }) => name)).toEqual(['다', '나', '가', '하']);
});
