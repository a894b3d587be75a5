import type { Person } from './asking.types.ts';

export interface PersonsDeps {
  readonly students: {
    ofSession(session_id: string): readonly Seat[];
    /** null: there is no such student in the lesson. */
    get(session_id: string, student_id: string): Seat | null;
  };
  readonly isHere: (session_id: string, student_id: string) => boolean;
  /** Lines of the attendance of who is here without a device. */
  readonly withoutDevice: (session_id: string) => readonly string[];
  /** Of the lesson's class list. */
  readonly rowsOf: (session_id: string) => readonly Row[];
}

interface Seat {
  readonly student_id: string;
  readonly name: string;
  readonly student_number: string | null;
  /** Of the class list; null: of none. */
  readonly row_id: string | null;
}
interface Row {
  readonly row_id: string;
  readonly name: string;
  readonly student_number: string | null;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Who is asked in a lesson: everybody with a seat, and who is here without a device. */
export interface Persons {
  ofSession(session_id: string): readonly Person[];
  /** A seat, or a line of the attendance; null: it is neither. */
  get(session_id: string, student_id: string): Person | null;
}

export const createPersons = ({ students, isHere, withoutDevice, rowsOf }: PersonsDeps): Persons => {
  const seated = (session_id: string, { student_id, name, student_number }: Seat): Person => ({
    ...{ student_id, name, student_number, has_device: true },
    is_here: isHere(session_id, student_id),
  });
  const rowOf = (session_id: string, entry_id: string): Omit<Row, 'row_id'> | null =>
    rowsOf(session_id).find(({ row_id }) => row_id === entry_id) ?? students.get(session_id, entry_id);
  const deviceless = (session_id: string, entry_id: string): Person | null => {
    const row = rowOf(session_id, entry_id);
    if (row === null) return null;
    const { name, student_number } = row;
    return { student_id: entry_id, name, student_number, has_device: false, is_here: true };
  };
  /** Of lines of the attendance: whose page is here, which answers for it. */
  const withPage = (session_id: string): ReadonlySet<string> =>
    new Set(
      students
        .ofSession(session_id)
        .filter(({ student_id }) => isHere(session_id, student_id))
        .map(({ student_id, row_id }) => row_id ?? student_id),
    );
  const listed = (session_id: string): ReadonlySet<string> => {
    const entries = withoutDevice(session_id);
    if (entries.length === 0) return NOBODY;
    const with_page = withPage(session_id);
    return new Set(entries.filter((entry_id) => !with_page.has(entry_id)));
  };
  return {
    ofSession(session_id) {
      const without = listed(session_id);
      const seats = students
        .ofSession(session_id)
        .filter(({ student_id, row_id }) => !without.has(row_id ?? student_id))
        .map((seat) => seated(session_id, seat));
      return [...seats, ...[...without].flatMap((entry_id) => deviceless(session_id, entry_id) ?? [])];
    },
    get(session_id, student_id) {
      const seat = students.get(session_id, student_id);
      if (seat !== null) return seated(session_id, seat);
      return withoutDevice(session_id).includes(student_id) ? deviceless(session_id, student_id) : null;
    },
  };
};
