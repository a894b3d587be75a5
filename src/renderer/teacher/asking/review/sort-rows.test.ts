import { expect, it } from 'vitest';
import type { Cell, CellSign, HeatRow } from './cells.ts';
import { ariaSortOf, nextSorting, sortedRows, type Sorting } from './sort-rows.ts';

const cell = (sign: CellSign, share: number | null = null): Cell => ({
  sign,
  share,
  is_late: false,
  response: null,
});
const row = (name: string, student_number: string | null, points: number, answer?: Cell): HeatRow => ({
  ...{ student_id: name, name, student_number, points },
  cells: new Map(answer === undefined ? [] : [['q1', answer]]),
});
const ROWS = [
  row('하나', '10', 3, cell('wrong', 0)),
  row('두리', '2', 5, cell('right', 1)),
  row('가람', null, 3, cell('partly', 0.5)),
  row('나래', '1', 0),
  row('마루', '3', 1, cell('unmarked')),
];
const names = (sorting: Sorting): string[] => sortedRows(ROWS, sorting).map(({ name }) => name);

it('sorts by name, by number as a number, and by points', () => {
  expect(names({ by: 'name', is_down: false })).toEqual(['가람', '나래', '두리', '마루', '하나']);
  expect(names({ by: 'number', is_down: false })).toEqual(['나래', '두리', '마루', '하나', '가람']);
  expect(names({ by: 'score', is_down: true })).toEqual(['두리', '가람', '하나', '마루', '나래']);
});

it('sorts by a question, with what has no share below either way round', () => {
  const by = { question_id: 'q1' };
  expect(names({ by, is_down: true })).toEqual(['두리', '가람', '하나', '마루', '나래']);
  expect(names({ by, is_down: false })).toEqual(['하나', '가람', '두리', '마루', '나래']);
  expect(names({ by: 'number', is_down: true }).at(-1)).toBe('가람');
});

it('turns round with a second press, and begins with the best of points', () => {
  const by = { question_id: 'q1' };
  const first = nextSorting({ by: 'number', is_down: false }, by);
  expect(first).toEqual({ by, is_down: true });
  expect(nextSorting(first, { question_id: 'q1' })).toEqual({ by, is_down: false });
  expect(nextSorting(first, 'name')).toEqual({ by: 'name', is_down: false });
  expect(ariaSortOf(first, { question_id: 'q1' })).toBe('descending');
  expect(ariaSortOf(first, { question_id: 'q2' })).toBe('none');
});
