import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Person } from './groups.types.ts';

export type Seat = Pick<StudentRecord, 'student_id' | 'name' | 'student_number' | 'row_id'>;

/** Everybody of a lesson: the class list in its order, then whoever joined without being on it. */
export interface People {
  readonly all: ReadonlyMap<string, Person>;
  /** Who may come back into a group: those, and whoever was put out and can be taken back. */
  readonly known: ReadonlySet<string>;
  /** By seat; null: there is no such seat. */
  personOf(student_id: string): string | null;
}

export const personIdOf = ({ row_id, student_id }: Pick<Seat, 'row_id' | 'student_id'>): string =>
  row_id ?? student_id;

/**
 * @param seats in the order of joining
 * @param put_out whose seats the teacher has taken away: of their rows they are nobody until somebody else comes or they are back
 */
export const peopleOf = (
  { roster }: Pick<SessionRecord, 'roster'>,
  seats: readonly Seat[],
  put_out: readonly Seat[],
): People => {
  const seat_of_row = new Map(
    seats.flatMap((seat) => (seat.row_id === null ? [] : [[seat.row_id, seat] as const])),
  );
  const out = new Set(put_out.map(personIdOf));
  const all = new Map<string, Person>();
  const add = (
    person_id: string,
    { name, student_number }: Pick<Seat, 'name' | 'student_number'>,
    student_id: string | null,
  ): void => {
    all.set(person_id, { person_id, student_id, name, student_number });
  };
  for (const row of roster) {
    const seat = seat_of_row.get(row.row_id);
    if (seat !== undefined) add(row.row_id, seat, seat.student_id);
    else if (!out.has(row.row_id)) add(row.row_id, row, null);
  }
  for (const seat of seats) if (!all.has(personIdOf(seat))) add(personIdOf(seat), seat, seat.student_id);
  const person_of = new Map(seats.map((seat) => [seat.student_id, personIdOf(seat)]));
  return {
    all,
    known: new Set([...all.keys(), ...out]),
    personOf: (student_id) => person_of.get(student_id) ?? null,
  };
};
