import type { StudentTile } from '../../shared/contract/index.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { StateMembers } from '../boards/index.ts';
import type { SeatMates } from '../feature.ts';
import { createDoorMembers, type DoorMembersDeps } from './door/door.members.ts';
import type { Presence, PresenceFacts } from './presence.ts';
import { withMates } from './seat-mates.ts';
import { classSessionOf, sessionViewOf, type SessionViewDeps } from './session-view.ts';
import type { Students } from './students.service.ts';
import type { WrongCodes } from './wrong-codes.ts';

export interface ClassroomMembersDeps extends SessionViewDeps, Omit<DoorMembersDeps, 'students'> {
  readonly students: Pick<Students, 'get' | 'ofSession' | 'putOutOf' | 'ofDevice'>;
  readonly presence: Pick<Presence, 'of' | 'here'>;
  readonly mates: SeatMates;
  readonly wrong_codes: Pick<WrongCodes, 'of'>;
}

const tileOf = (student: StudentRecord, presence: PresenceFacts): StudentTile => ({
  student_id: student.student_id,
  name: student.name,
  student_number: student.student_number,
  joined_at: student.joined_at,
  ...presence,
  failed: [...presence.failed],
});

/** The lesson, who is in it, and who is here. */
export const createClassroomMembers = (deps: ClassroomMembersDeps): StateMembers => {
  const { students, presence, mates, wrong_codes } = deps;
  const studentOf = (session_id: string, student_id: string): StudentRecord => {
    const student = students.get(session_id, student_id);
    if (student === null) throw new Error('there is no such student in this lesson');
    return student;
  };

  return {
    class: {
      session: { kind: 'value', read: classSessionOf },
      here: { kind: 'value', read: ({ session_id }) => presence.here(session_id) },
    },
    student: {
      student_id: { kind: 'value', read: ({ student_id }) => student_id },
      name: {
        kind: 'value',
        read: ({ session, student_id }) => studentOf(session.session_id, student_id).name,
      },
      student_number: {
        kind: 'value',
        read: ({ session, student_id }) => studentOf(session.session_id, student_id).student_number,
      },
    },
    teacher: {
      session: {
        kind: 'value',
        read: ({ session }) => (session === null ? null : sessionViewOf(session, deps)),
      },
      students: {
        kind: 'list',
        ids: ({ session }) =>
          session === null ? [] : students.ofSession(session.session_id).map(({ student_id }) => student_id),
        read({ session }, student_id) {
          const student = session === null ? null : students.get(session.session_id, student_id);
          return student === null
            ? null
            : tileOf(withMates(mates, student), presence.of(student.session_id, student_id));
        },
      },
      wrong_codes: { kind: 'value', read: ({ session }) => wrong_codes.of(session?.session_id ?? null) },
      ...createDoorMembers(deps),
    },
  };
};
