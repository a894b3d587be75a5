import { expect, test } from 'vitest';
import { UNASKED, type RosterRow } from '../../shared/contract/classroom/sessions.ts';
import { rowsOf } from './rows.ts';

const given = { state: 'given', date: '2026-03-02', form: 'paper' } as const;
const former: RosterRow[] = [
  { row_id: 'a', name: '김하늘', student_number: '1', consent: given },
  { row_id: 'b', name: '이바다', student_number: null, consent: UNASKED },
  { row_id: 'c', name: '이바다', student_number: null, consent: given },
];
const idsOf = (rows: readonly RosterRow[]) => rows.map(({ row_id }) => row_id);

test('a row without an id is the former one of the same name and number, each of them once', () => {
  const next = rowsOf(
    [{ name: '이바다' }, { name: '김하늘', student_number: '1' }, { name: '이바다', student_number: null }],
    former,
  );
  expect(idsOf(next)).toEqual(['b', 'a', 'c']);
  expect(next[1]?.consent).toEqual(given);
});

test('a row with an id stays that one under another name, and is not given to a second', () => {
  const next = rowsOf(
    [
      { name: '김하늘', student_number: '1' },
      { name: '김바람', student_number: '1', row_id: 'a' },
    ],
    former,
  );
  expect(next[1]).toEqual({ row_id: 'a', name: '김바람', student_number: '1', consent: given });
  expect(idsOf(former)).not.toContain(next[0]?.row_id);
  expect(next[0]?.consent).toEqual(UNASKED);
});

test('consent that comes with a row is the one that holds', () => {
  const withdrawn = { state: 'withdrawn', date: null, form: null } as const;
  expect(rowsOf([{ name: '김하늘', student_number: '1', consent: withdrawn }], former)[0]).toMatchObject({
    row_id: 'a',
    consent: withdrawn,
  });
});
