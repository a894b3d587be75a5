import type { StateMembers } from '../../boards/index.ts';
import type { Students } from '../students.service.ts';
import { removedOf } from './door.router.ts';
import type { Doors } from './door.service.ts';
import type { Knocks } from './knocks.ts';

export interface DoorMembersDeps {
  readonly doors: Pick<Doors, 'of'>;
  readonly knocks: Pick<Knocks, 'of' | 'get'>;
  readonly students: Pick<Students, 'putOutOf' | 'ofDevice'>;
}

/** What the teacher sees of the door. */
export const createDoorMembers = (deps: DoorMembersDeps): NonNullable<StateMembers['teacher']> => {
  const { doors, knocks, students } = deps;
  return {
    door: {
      kind: 'value',
      read: ({ session }) => (session === null ? null : doors.of(session.session_id)),
    },
    knocks: {
      kind: 'list',
      ids: ({ session }) => knocks.of(session?.session_id ?? '').map(({ knock_id }) => knock_id),
      read({ session }, id) {
        const waiting = knocks.get(session?.session_id ?? '', id);
        if (waiting === null) return null;
        const { session_id, device_hash, knock_id, name, student_number, kind, at } = waiting;
        const here_as = students.ofDevice(session_id, device_hash)?.name ?? null;
        return { knock_id, name, student_number, kind, here_as, at };
      },
    },
    removed_students: {
      kind: 'list',
      ids: ({ session }) => students.putOutOf(session?.session_id ?? '').map(({ student_id }) => student_id),
      read({ session }, id) {
        const found = students
          .putOutOf(session?.session_id ?? '')
          .find(({ student_id }) => student_id === id);
        return found === undefined ? null : removedOf(found);
      },
    },
  };
};
