import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { Person } from './turns.ts';

export type PickLesson = Pick<SessionRecord, 'session_id' | 'teacher_id' | 'roster_id' | 'roster'>;
type Seat = Pick<StudentRecord, 'student_id' | 'row_id' | 'name' | 'student_number'>;

export interface PeopleDeps {
  readonly students: {
    /** Of an open lesson. */
    ofSession(session_id: string): readonly Seat[];
  };
  readonly presence: {
    of(session_id: string, student_id: string): { readonly presence: StudentPresence };
  };
  /** By row, else by seat; empty for a lesson that is not open. */
  readonly withoutDevice: (session_id: string) => readonly string[];
}

/** Who is in a lesson, as one draws. */
export interface People {
  /** Who may be drawn now. */
  here(lesson: PickLesson): Person[];
  /** Whose seat it is; null: there is no such seat (any more). */
  ofSeat(lesson: PickLesson, student_id: string): Person | null;
  /** As the teacher knows who was drawn. null: the seat was taken away, or the class list has this row no more. */
  faceOf(lesson: PickLesson, person: Person): Face | null;
}

/** With the seat that it has now. */
export interface Face extends Person {
  readonly name: string;
  readonly student_number: string | null;
}

export const createPeople = ({ students, presence, withoutDevice }: PeopleDeps): People => {
  const personOf = (rows: ReadonlySet<string>, { student_id, row_id }: Seat): Person => ({
    // A row that the lesson does not have (any more) names nobody.
    person_id: row_id !== null && rows.has(row_id) ? row_id : student_id,
    student_id,
  });
  const rowsOf = ({ roster }: PickLesson): ReadonlySet<string> => new Set(roster.map(({ row_id }) => row_id));

  return {
    here(lesson) {
      const { session_id } = lesson;
      const rows = rowsOf(lesson);
      const seated = students.ofSession(session_id).map((seat) => personOf(rows, seat));
      const by_id = new Map(seated.map((person) => [person.person_id, person]));
      const named = withoutDevice(session_id).flatMap(
        (id) => by_id.get(id) ?? (rows.has(id) ? { person_id: id, student_id: null } : []),
      );
      const seen = seated.filter(
        ({ student_id }) => student_id !== null && presence.of(session_id, student_id).presence === 'here',
      );
      return [...new Set([...seen, ...named])];
    },
    ofSeat(lesson, student_id) {
      const seat = students.ofSession(lesson.session_id).find((one) => one.student_id === student_id);
      return seat === undefined ? null : personOf(rowsOf(lesson), seat);
    },
    faceOf({ session_id, roster }, { person_id, student_id }) {
      const seat = students
        .ofSession(session_id)
        .find(
          (one) => one.row_id === person_id || one.student_id === person_id || one.student_id === student_id,
        );
      const row = roster.find(({ row_id }) => row_id === person_id);
      if (seat !== undefined) {
        const { name, student_number } = row ?? seat;
        return { person_id, student_id: seat.student_id, name, student_number };
      }
      // Who was drawn in a seat, and was put out of it, is not called any more.
      if (row === undefined || student_id !== null) return null;
      return { person_id, student_id: null, name: row.name, student_number: row.student_number };
    },
  };
};
