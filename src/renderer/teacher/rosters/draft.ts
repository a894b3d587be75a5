import type { z } from 'zod';
import type { Consent } from '../../../shared/contract/classroom/sessions.ts';
import type { PutRosterBody, Roster } from '../../../shared/contract/rosters.ts';
import type { putRosterBodySchema } from '../../../shared/contract/rosters.ts';
import { randomId } from '../../common/random-id.ts';

/** A row as it stands in the fields. */
export interface DraftRow {
  readonly row_id: string;
  readonly name: string;
  readonly number: string;
  readonly state: Consent['state'];
  /** Such as 2026-03-02; '' for none. */
  readonly date: string;
  readonly form: string;
}

/** A list while it is edited. */
export interface Draft {
  readonly name: string;
  readonly rows: readonly DraftRow[];
}

export const blankRow = (): DraftRow => ({
  row_id: randomId(),
  name: '',
  number: '',
  state: 'unasked',
  date: '',
  form: '',
});

/** A new list offers so many rows to begin with. */
const FIRST_ROWS = 3;

export const blankDraft = (): Draft => ({
  name: '',
  rows: Array.from({ length: FIRST_ROWS }, blankRow),
});

export const draftOf = ({ name, students }: Pick<Roster, 'name' | 'students'>): Draft => ({
  name,
  rows: students.map(({ row_id, name: own, student_number, consent: { state, date, form } }) => ({
    row_id,
    name: own,
    number: student_number ?? '',
    state,
    date: date ?? '',
    form: form ?? '',
  })),
});

/** Nothing was typed into it. */
export const isBlank = ({ name, number }: DraftRow): boolean => name.trim() === '' && number.trim() === '';

/** Those who were asked nothing yet have said yes on this day. @param date such as 2026-03-02 */
export const allGiven = ({ name, rows }: Draft, date: string): Draft => ({
  name,
  rows: rows.map((row) =>
    row.state === 'unasked' && !isBlank(row) ? { ...row, state: 'given', date } : row,
  ),
});

/** From 1: the first row that has something and no name; null where all have one. */
export const firstNameless = ({ rows }: Draft): number | null => {
  const at = rows.findIndex((row) => !isBlank(row) && row.name.trim() === '');
  return at < 0 ? null : at + 1;
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** As it is sent; blank rows are left out. */
export const bodyOf = ({ name, rows }: Draft): PutRosterBody & z.input<typeof putRosterBodySchema> => ({
  name,
  students: rows
    .filter((row) => !isBlank(row))
    .map((row) => ({
      row_id: row.row_id,
      name: row.name,
      student_number: orNull(row.number),
      consent: { state: row.state, date: orNull(row.date), form: orNull(row.form) },
    })),
});

/** They would be saved as the same list. */
export const isSameList = (one: Draft, other: Draft): boolean =>
  JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other));
