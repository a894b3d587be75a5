import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { MatesBySeat, SeatMate } from '../feature.ts';
import type { Person } from './groups.types.ts';

export type Seat = Pick<StudentRecord, 'student_id' | 'name' | 'student_number' | 'row_id'>;

/** Everybody of a lesson: the class list in its order, then whoever joined without being on it, or shares a device. */
export interface People {
  readonly all: ReadonlyMap<string, Person>;
  /** Who may come back into a group: those, and whoever was put out and can be taken back. */
  readonly known: ReadonlySet<string>;
  /** By seat; null: there is no such seat. */
  personOf(student_id: string): string | null;
  /** Those of each shared device, the seat's student first: they are in one group whatever else is wished. */
  readonly pairs: readonly (readonly string[])[];
  /** All who use the device of this one, itself among them. */
  withOf(person_id: string): readonly string[];
}

const personIdOf = ({ row_id, student_id }: Pick<Seat, 'row_id' | 'student_id'>): string =>
  row_id ?? student_id;

const mateIdOf = ({ row_id, mate_id }: SeatMate): string => row_id ?? mate_id;

/**
 * @param seats in the order of joining
 * @param mates who shares a seat's device
 * @param put_out whose seats the teacher has taken away: of their rows they are nobody until somebody else comes or they are back
 */
export const peopleOf = (
  { roster }: Pick<SessionRecord, 'roster'>,
  seats: readonly Seat[],
  put_out: readonly Seat[],
  mates: MatesBySeat = new Map(),
): People => {
  const seat_of_row = new Map(
    seats.flatMap((seat) => (seat.row_id === null ? [] : [[seat.row_id, seat] as const])),
  );
  const mate_of_row = new Map(
    [...mates.values()]
      .flat()
      .flatMap((mate) => (mate.row_id === null ? [] : [[mate.row_id, mate] as const])),
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
    const seat = seat_of_row.get(row.row_id) ?? mate_of_row.get(row.row_id);
    if (seat !== undefined) add(row.row_id, seat, seat.student_id);
    else if (!out.has(row.row_id)) add(row.row_id, row, null);
  }
  for (const seat of seats) if (!all.has(personIdOf(seat))) add(personIdOf(seat), seat, seat.student_id);
  const person_of = new Map(seats.map((seat) => [seat.student_id, personIdOf(seat)]));
  const with_of = new Map<string, readonly string[]>();
  for (const [student_id, others] of mates) {
    const owner = person_of.get(student_id);
    if (owner === undefined) continue;
    for (const mate of others) if (!all.has(mateIdOf(mate))) add(mateIdOf(mate), mate, student_id);
    // Who has a seat by now is on the way off the other one's.
    const own = others.map(mateIdOf).filter((id) => all.get(id)?.student_id === student_id && id !== owner);
    const pair = [owner, ...own];
    if (pair.length > 1) for (const id of pair) with_of.set(id, pair);
  }
  return {
    all,
    known: new Set([...all.keys(), ...out]),
    personOf: (student_id) => person_of.get(student_id) ?? null,
    pairs: [...new Set(with_of.values())],
    withOf: (person_id) => with_of.get(person_id) ?? [person_id],
  };
};
