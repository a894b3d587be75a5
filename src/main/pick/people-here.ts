import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { MatesBySeat } from '../feature.ts';
import { idsOf, type Person } from './turns.ts';

export type PickLesson = Pick<SessionRecord, 'session_id' | 'teacher_id' | 'roster_id' | 'roster'>;
type Seat = Pick<StudentRecord, 'student_id' | 'row_id' | 'name' | 'student_number'>;

export interface PeopleDeps {
  /** By their own names. */
  readonly seats: {
    /** Of an open lesson. */
    ofSession(session_id: string): readonly Seat[];
    get(session_id: string, student_id: string): Seat | null;
  };
  /** Of an open lesson. */
  readonly matesBySeat: (session_id: string) => MatesBySeat;
  readonly presence: {
    of(session_id: string, student_id: string): { readonly presence: StudentPresence };
  };
  /** By row, else by seat; empty for a lesson that is not open. */
  readonly withoutDevice: (session_id: string) => readonly string[];
}

/** Who is in a lesson, as one draws. */
export interface People {
  /** Who may be drawn now; who shares a device is somebody of its own. */
  here(lesson: PickLesson): Person[];
  /** All who use a seat's device, its own student first; empty: there is no such seat (any more). */
  ofSeat(lesson: PickLesson, student_id: string): Face[];
  /** As the teacher knows who was drawn. null: the seat was taken away, or the class list has this row no more. */
  faceOf(lesson: PickLesson, person: Person): Face | null;
}

/** With the seat that it has now. */
export interface Face extends Person {
  readonly name: string;
  readonly student_number: string | null;
}

export const createPeople = ({ seats, matesBySeat, presence, withoutDevice }: PeopleDeps): People => {
  const rowsOf = ({ roster }: PickLesson): ReadonlyMap<string, Pick<Face, 'name' | 'student_number'>> =>
    new Map(roster.map((row) => [row.row_id, row]));
  type Rows = ReturnType<typeof rowsOf>;
  const faceIn = (rows: Rows, own_id: string, { row_id, student_id, name, student_number }: Seat): Face => {
    // A row that the lesson does not have (any more) names nobody.
    const row = row_id === null ? undefined : rows.get(row_id);
    const shown = row ?? { name, student_number };
    return {
      person_id: row === undefined || row_id === null ? own_id : row_id,
      student_id,
      name: shown.name,
      student_number: shown.student_number,
    };
  };
  const facesAt = (rows: Rows, mates: MatesBySeat, seat: Seat): Face[] => [
    faceIn(rows, seat.student_id, seat),
    ...(mates.get(seat.student_id) ?? []).map((mate) => ({
      ...faceIn(rows, mate.mate_id, mate),
      is_mate: true,
    })),
  ];
  const seated = ({ session_id }: PickLesson, rows: Rows): Face[] => {
    const mates = matesBySeat(session_id);
    return seats.ofSession(session_id).flatMap((seat) => facesAt(rows, mates, seat));
  };
  const personOf = ({ person_id, student_id, is_mate }: Person): Person => ({
    person_id,
    student_id,
    ...(is_mate === true && { is_mate }),
  });

  return {
    here(lesson) {
      const { session_id } = lesson;
      const rows = rowsOf(lesson);
      const people = seated(lesson, rows).map(personOf);
      const by_id = new Map(people.map((person) => [person.person_id, person]));
      const named = withoutDevice(session_id).flatMap(
        (id) => by_id.get(id) ?? (rows.has(id) ? { person_id: id, student_id: null } : []),
      );
      const seen = people.filter(
        ({ student_id }) => student_id !== null && presence.of(session_id, student_id).presence === 'here',
      );
      return [...new Set([...seen, ...named])];
    },
    ofSeat(lesson, student_id) {
      const seat = seats.get(lesson.session_id, student_id);
      return seat === null ? [] : facesAt(rowsOf(lesson), matesBySeat(lesson.session_id), seat);
    },
    faceOf(lesson, person) {
      const rows = rowsOf(lesson);
      const ids = idsOf(person);
      const face = seated(lesson, rows).find((one) => idsOf(one).some((id) => ids.includes(id)));
      const { person_id } = person;
      if (face !== undefined) {
        const { student_id, name, student_number } = face;
        return { person_id, student_id, name, student_number };
      }
      const row = rows.get(person_id);
      // Who was drawn in a seat, and was put out of it or does not share it any more, is not called any more.
      if (row === undefined || person.student_id !== null) return null;
      const { name, student_number } = row;
      return { person_id, student_id: null, name, student_number };
    },
  };
};
