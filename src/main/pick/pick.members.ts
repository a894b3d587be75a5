import type { PickRecord } from '../../shared/contract/pick-record.ts';
import type { PickPot, PickView } from '../../shared/contract/pick.ts';
import type { StateMembers } from '../boards/index.ts';
import type { People, PickLesson } from './people-here.ts';
import { idsOf, leftOf, type Person } from './turns.ts';

export interface PickMembersDeps {
  readonly recordOf: (lesson: PickLesson) => PickRecord;
  readonly people: People;
}

/** What pages are told: the teacher who is drawn and how many are left, a student whether it is itself, the class nothing. */
export const createPickMembers = ({ recordOf, people }: PickMembersDeps): StateMembers => {
  const viewOf = (lesson: PickLesson): PickView | null => {
    const { drawn } = recordOf(lesson);
    if (drawn === null) return null;
    const { draw_id, drawn_at, is_short, began_round } = drawn;
    const faces = drawn.people.flatMap((person) => {
      const face = people.faceOf(lesson, person);
      return face === null ? [] : { ...face, wants_to_pass: person.wants_to_pass };
    });
    return { draw_id, drawn_at, people: faces, is_short, began_round };
  };
  const potOf = (lesson: PickLesson): PickPot => {
    const record = recordOf(lesson);
    const here = people.here(lesson);
    return {
      here: here.length,
      left: leftOf(record, here).length,
      shown: record.shown,
      shown_at: record.shown_at,
      undoes: record.steps.at(-1)?.type ?? null,
    };
  };

  return {
    student: {
      picked: {
        kind: 'value',
        read({ session, student_id }) {
          const { drawn } = session.status === 'open' ? recordOf(session) : { drawn: null };
          if (drawn === null) return null;
          const faces = people.ofSeat(session, student_id);
          const isOf = (face: Person, one: Person): boolean =>
            idsOf(one).some((id) => idsOf(face).includes(id));
          const own = drawn.people.filter((one) => faces.some((face) => isOf(face, one)));
          if (own.length === 0) return null;
          const meant = faces.filter((face) => own.some((one) => isOf(face, one)));
          return {
            draw_id: drawn.draw_id,
            wants_to_pass: own.every(({ wants_to_pass }) => wants_to_pass),
            names: faces.length > 1 ? meant.map(({ name }) => name) : [],
          };
        },
      },
    },
    teacher: {
      pick: { kind: 'value', read: ({ session }) => (session === null ? null : viewOf(session)) },
      pick_pot: { kind: 'value', read: ({ session }) => (session === null ? null : potOf(session)) },
    },
  };
};
