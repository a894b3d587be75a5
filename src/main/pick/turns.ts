import { drawFrom, type RandomBelow } from './draw.ts';

/** Who may be drawn. */
export interface Person {
  /** The class list's row, else the seat's student_id, else the id of who shares the seat's device. */
  readonly person_id: string;
  /** Of the seat; null: here without a device. */
  readonly student_id: string | null;
  /** It uses the device of that seat with its student. */
  readonly is_mate?: boolean | undefined;
}

/** Whose turn it is yet, by ids of rows and seats. */
export interface Turns {
  /** Had a turn in this round. */
  readonly had: readonly string[];
  /** Was skipped in this round: comes after the others. */
  readonly set_aside: readonly string[];
}

/**
 * Its own, and its seat's: who had a turn before the seat became the row's had it as well. A seat's turn is its student's, and none of
 * who shares the device.
 */
export const idsOf = ({ person_id, student_id, is_mate = false }: Person): string[] =>
  student_id === null || student_id === person_id || is_mate ? [person_id] : [person_id, student_id];

const outside = (ids: readonly string[]): ((person: Person) => boolean) => {
  const among = new Set(ids);
  return (person) => !idsOf(person).some((id) => among.has(id));
};

/** Who of these had no turn in this round. */
export const leftOf = <One extends Person>({ had }: Pick<Turns, 'had'>, here: readonly One[]): One[] =>
  here.filter(outside(had));

export interface Wanted {
  readonly count: number;
  /** Ids that are not drawn. */
  readonly out: readonly string[];
  readonly randomBelow: RandomBelow;
}

export interface Taken {
  readonly turns: Turns;
  readonly people: readonly Person[];
  /** All who are here had had a turn. */
  readonly began_round: boolean;
}

/**
 * Gives so many of those who are here a turn, or all where there are fewer. Who had none in this round comes first, by lot; then who
 * was skipped; then, in a new round, the others. It is a new round for those who are here: of who is not, a turn stays had.
 */
export const takeTurns = (turns: Turns, here: readonly Person[], wanted: Wanted): Taken => {
  const { count, out, randomBelow } = wanted;
  const candidates = here.filter(outside(out));
  const left = leftOf(turns, candidates);
  const waits = new Set(left.filter(outside(turns.set_aside)));
  const first = drawFrom([...waits], count, randomBelow);
  const skipped = left.filter((person) => !waits.has(person));
  const people = [...first, ...drawFrom(skipped, count - first.length, randomBelow)];

  const others = candidates.filter((person) => !people.includes(person));
  if (people.length === count || others.length === 0) {
    const had = [...turns.had, ...people.map(({ person_id }) => person_id)];
    return { turns: { ...turns, had }, people, began_round: false };
  }
  const again = drawFrom(others, count - people.length, randomBelow);
  const here_ids = new Set(here.flatMap(idsOf));
  const had = [...turns.had.filter((id) => !here_ids.has(id)), ...again.map(({ person_id }) => person_id)];
  return { turns: { had, set_aside: [] }, people: [...people, ...again], began_round: true };
};
