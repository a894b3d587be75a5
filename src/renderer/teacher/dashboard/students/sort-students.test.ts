import { expect, test } from 'vitest';
import { engaged } from '../../../../../test/support/dashboard/scripted-class.ts';
import { ariaSortOf, BY_NUMBER, nextSorting, sortStudents } from './sort-students.ts';

const collator = new Intl.Collator('ko');
const class_of = [
  engaged('a', { name: '나', student_number: '10', overall: 30 }),
  engaged('b', { name: '가', student_number: '2', overall: null }),
  engaged('c', { name: '다', student_number: null, overall: 80 }),
];

test('students are sorted by any column, and those of whom it is not known stand last both ways', () => {
  expect(sortStudents(class_of, BY_NUMBER, collator)).toEqual(['b', 'a', 'c']);
  expect(sortStudents(class_of, { by: 'name', is_descending: true }, collator)).toEqual(['c', 'a', 'b']);
  expect(sortStudents(class_of, { by: 'overall', is_descending: false }, collator)).toEqual(['a', 'c', 'b']);
  expect(sortStudents(class_of, { by: 'overall', is_descending: true }, collator)).toEqual(['c', 'a', 'b']);
});

test('a heading sorts what wants a look first, and turns round when it is pressed again', () => {
  const first = nextSorting(BY_NUMBER, 'overall');
  expect(first).toEqual({ by: 'overall', is_descending: false });
  expect(nextSorting(first, 'overall').is_descending).toBe(true);
  expect(nextSorting(BY_NUMBER, 'confusion').is_descending).toBe(true);
  expect(ariaSortOf(first, 'overall')).toBe('ascending');
  expect(ariaSortOf(first, 'name')).toBe('none');
});
