import { randomBytes } from 'node:crypto';
import { UNASKED, type RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { PutRosterBody } from '../../shared/contract/rosters.ts';

const keyOf = ({ name, student_number }: Pick<RosterRow, 'name' | 'student_number'>): string =>
  JSON.stringify([name, student_number]);

/**
 * The rows of a list as it is to be, tied to those that it had: by their ids, else by name and number, each of them once. A row that
 * is new has been asked nothing yet.
 */
export const rowsOf = (given: PutRosterBody['students'], former: readonly RosterRow[]): RosterRow[] => {
  const by_id = new Map(former.map((row) => [row.row_id, row]));
  const taken = new Set(given.flatMap(({ row_id }) => (row_id === undefined ? [] : [row_id])));
  const free = former.filter(({ row_id }) => !taken.has(row_id));
  const takeSame = (wanted: Pick<RosterRow, 'name' | 'student_number'>): RosterRow | undefined => {
    const at = free.findIndex((row) => keyOf(row) === keyOf(wanted));
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };

  return given.map(({ name, student_number = null, row_id, consent }) => {
    const known = row_id === undefined ? takeSame({ name, student_number }) : by_id.get(row_id);
    return {
      row_id: row_id ?? known?.row_id ?? randomBytes(16).toString('base64url'),
      name,
      student_number,
      consent: consent ?? known?.consent ?? UNASKED,
    };
  });
};
