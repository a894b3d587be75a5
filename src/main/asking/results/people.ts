import type { Person, RunState } from '../asking.types.ts';
import type { NamedSeat } from './responses.ts';

/** Everybody who has answered anything in a run, in any vote. */
export const answerersOf = ({ questions }: RunState): Set<string> =>
  new Set(questions.flatMap(({ votes }) => votes.flatMap(({ answers }) => [...answers.keys()])));

interface Seat {
  readonly student_id: string;
  readonly name: string;
  readonly student_number: string | null;
  /** null: it is in the lesson still. */
  readonly removed_at: string | null;
}
interface Row {
  readonly row_id: string;
  readonly name: string;
  readonly student_number: string | null;
}

export interface PeopleSources {
  /** Who is asked now; empty after the lesson. */
  readonly persons: readonly Person[];
  /** Of the lesson, those who were put out among them. */
  readonly seats: readonly Seat[];
  /** Of the lesson's class list. */
  readonly roster: readonly Row[];
}

/**
 * Whom a look back at a run is about: who is or was in the lesson, and who answered though it is there no more, or had no device. Each
 * once; who is known by nothing is left out.
 */
export const peopleOf = (state: RunState, { persons, seats, roster }: PeopleSources): Person[] => {
  const people = new Map(persons.map((person) => [person.student_id, person]));
  const answered = answerersOf(state);
  const add = (student_id: string, { name, student_number }: Omit<Row, 'row_id'>, has_device: boolean) => {
    if (people.has(student_id)) return;
    people.set(student_id, { student_id, name, student_number, has_device, is_here: false });
  };
  for (const seat of seats)
    if (seat.removed_at === null || answered.has(seat.student_id)) add(seat.student_id, seat, true);
  for (const row of roster) if (answered.has(row.row_id)) add(row.row_id, row, false);
  return [...people.values()];
};

/** What rows say of whose they are; nobody is named who may not be. */
export const seatsOf = (
  people: readonly Person[],
  mayName: (student_id: string) => boolean,
): ((student_id: string) => NamedSeat) => {
  const by_id = new Map(people.map((person) => [person.student_id, person]));
  return (student_id) => {
    const person = by_id.get(student_id);
    if (person === undefined) return { name: '', student_number: null };
    const { name, student_number } = person;
    return { name: mayName(student_id) ? name : '', student_number };
  };
};

/** As a class list has them: by number, 2 before 10, and who has none behind, by name. */
export const inListOrder = (people: readonly Person[]): Person[] => {
  const { compare } = new Intl.Collator('ko', { numeric: true });
  return people.toSorted(
    (one, other) =>
      Number(one.student_number === null) - Number(other.student_number === null) ||
      compare(one.student_number ?? '', other.student_number ?? '') ||
      compare(one.name, other.name),
  );
};
