import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { SeatMate } from '../feature.ts';

/** Who may be there: a row of the roster with its seats, or a seat that is of none. */
export interface Entry {
  /** The row's id, else the seat's, else that of its first time at another's device. */
  readonly entry_id: string;
  /** null: nobody of the roster. */
  readonly row: RosterRow | null;
  /** Whether its guardian, and that of whoever it shared a device with, has nothing against it that more than the attendance itself is kept. */
  readonly is_measured: boolean;
  /**
   * In the order of joining. Who was put out of a row that another seat has now was somebody else, and is none of them; else those
   * who were put out stand for the row.
   */
  readonly seats: readonly StudentRecord[];
  /** Its times at others' devices, as far as the teacher has confirmed them, in the order of coming. */
  readonly mates: readonly SeatMate[];
  readonly name: string;
  readonly student_number: string | null;
}

/** Nothing but attendance itself may be kept of a child whose guardian has not agreed. */
const allows = (row: RosterRow | null): boolean =>
  row === null || row.consent.state === 'unasked' || row.consent.state === 'given';

const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

const collator = new Intl.Collator('ko', { numeric: true });

const byNumber = (one: Entry, other: Entry): number => {
  if (one.student_number === null || other.student_number === null)
    return (
      Number(one.student_number === null) - Number(other.student_number === null) ||
      collator.compare(one.name, other.name)
    );
  return collator.compare(one.student_number, other.student_number) || collator.compare(one.name, other.name);
};

/** Whose seat it is; null: nobody's of the roster. */
export const rowOfSeat = (
  { roster }: Pick<SessionRecord, 'roster'>,
  { row_id }: Pick<StudentRecord, 'row_id'>,
): RosterRow | null => (row_id === null ? null : (roster.find((row) => row.row_id === row_id) ?? null));

/** Also of who lost the row while it was put out. */
export const isMeasured = (
  session: Pick<SessionRecord, 'roster'>,
  { row_id, consent_row_id }: Pick<StudentRecord, 'row_id' | 'consent_row_id'>,
): boolean => allows(rowOfSeat(session, { row_id: row_id ?? consent_row_id ?? null }));

const isIn = ({ removed_at }: StudentRecord): boolean => removed_at === null;
const ownSeatsOf = (seats: readonly StudentRecord[]): readonly StudentRecord[] =>
  seats.some(isIn) ? seats.filter(isIn) : seats;

/** When the last of its seats was put out; null: it is in the lesson, or nobody has come as this one. */
export const removedAtOf = ({ seats }: Entry): string | null =>
  seats.some(isIn)
    ? null
    : seats.reduce<string | null>((last, { removed_at }) => later(last, removed_at), null);

/**
 * By number, then by name; who has none comes last.
 * @param seats those that were put out among them
 * @param named who used their devices with them at any time. Whom the teacher has not confirmed makes no line another one: neither
 * its own, nor by its guardian's word that of whose device it is
 */
export const entriesOf = (
  session: Pick<SessionRecord, 'roster'>,
  seats: readonly StudentRecord[],
  named: readonly SeatMate[] = [],
): Entry[] => {
  const { roster } = session;
  const mates = named.filter(({ confirmed_at }) => confirmed_at !== null);
  const of_row = new Map<string, StudentRecord[]>(roster.map(({ row_id }) => [row_id, []]));
  const of_student = new Map(seats.map((seat) => [seat.student_id, seat]));
  /** What a page does tells of both. */
  const isKept = ({ student_id, row_id }: SeatMate): boolean => {
    const seat = of_student.get(student_id);
    const row = rowOfSeat(session, { row_id });
    // Of a row that is not there any more nobody knows what the guardian said.
    const is_unknown = row_id !== null && row === null;
    return !is_unknown && allows(row) && (seat === undefined || isMeasured(session, seat));
  };
  const unmeasured = mates.filter((mate) => !isKept(mate));
  const mayKeep = (own: readonly StudentRecord[], own_mates: readonly SeatMate[]): boolean =>
    !unmeasured.some(
      (mate) => own_mates.includes(mate) || own.some(({ student_id }) => student_id === mate.student_id),
    );
  const matesOfRow = (row_id: string): SeatMate[] => mates.filter((mate) => mate.row_id === row_id);
  const unlisted = mates.filter(({ row_id }) => row_id === null || !of_row.has(row_id));

  const others: Entry[] = [];
  for (const seat of seats) {
    const own = seat.row_id === null ? undefined : of_row.get(seat.row_id);
    if (own !== undefined) own.push(seat);
    else {
      const { student_id, name, student_number } = seat;
      const own_mates = unlisted.filter((mate) => mate.name === name);
      const is_measured = isMeasured(session, seat) && mayKeep([seat], own_mates);
      const known = { seats: [seat], mates: own_mates, name, student_number };
      others.push({ entry_id: student_id, row: null, is_measured, ...known });
    }
  }
  for (const { mate_id, name, student_number } of unlisted) {
    if (others.some((entry) => entry.name === name)) continue;
    const own_mates = unlisted.filter((mate) => mate.name === name);
    const is_measured = mayKeep([], own_mates);
    others.push({
      entry_id: mate_id,
      row: null,
      is_measured,
      seats: [],
      mates: own_mates,
      name,
      student_number,
    });
  }
  const rows = roster.map((row): Entry => {
    const { row_id, name, student_number } = row;
    const own = ownSeatsOf(of_row.get(row_id) ?? []);
    const own_mates = matesOfRow(row_id);
    const is_measured = allows(row) && mayKeep(own, own_mates);
    return { entry_id: row_id, row, is_measured, seats: own, mates: own_mates, name, student_number };
  });
  return [...rows, ...others].sort(byNumber);
};
