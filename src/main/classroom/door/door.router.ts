import type { StudentRecord } from '../../../shared/contract/classroom/records.ts';
import type { DoorNote, JoinLook, ListedStudent, RemovedStudent } from '../../../shared/contract/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { MessageBinder, RouteBinder } from '../../http/index.ts';
import type { TimesHere, TimesOf } from '../classroom.types.ts';
import type { Join } from '../join.service.ts';
import type { Presence } from '../presence.ts';
import type { Sessions } from '../sessions.service.ts';
import { deviceHashOf, type Students } from '../students.service.ts';
import type { Doors } from './door.service.ts';
import type { Entry } from './entry.ts';
import type { Knocks } from './knocks.ts';
import { pseudonymsOf } from './pseudonyms.ts';

export interface DoorRouterDeps {
  readonly sessions: Pick<Sessions, 'get' | 'getOpen'>;
  readonly students: Students;
  readonly timesOf: TimesOf;
  readonly presence: Pick<Presence, 'of'>;
  readonly join: Pick<Join, 'find'>;
  readonly doors: Doors;
  readonly knocks: Pick<Knocks, 'dropKinds'>;
  readonly entry: Entry;
  readonly notesOf: (session_id: string) => readonly DoorNote[];
  /** The teacher has set the door. */
  readonly onSet: (session_id: string) => void;
}

const SUGGESTIONS = 6;
const NOT_NOTED: TimesHere = { left_at: null, minutes_here: null };

export const removedOf = ({
  student_id,
  name,
  student_number,
  removed_at,
}: StudentRecord): RemovedStudent => ({
  student_id,
  name,
  student_number,
  removed_at: removed_at ?? '',
});

/** What is asked before there is a seat, and what the teacher does with seats. */
export const bindDoorRoutes = (routes: RouteBinder, deps: DoorRouterDeps): void => {
  const { sessions, students, timesOf, presence, join, doors, entry, notesOf } = deps;

  const listed = async (session_id: string, those: readonly StudentRecord[]): Promise<ListedStudent[]> => {
    const times = await timesOf(session_id);
    return those.map(({ student_id, name, student_number, row_id, joined_at, removed_at }) => {
      const { left_at, minutes_here } = times.get(student_id) ?? NOT_NOTED;
      const { presence: where } = presence.of(session_id, student_id);
      return {
        ...{ student_id, name, student_number, row_id, joined_at, left_at, minutes_here, removed_at },
        presence: where,
      };
    });
  };

  const youOf = (session_id: string, device_id: string | undefined): JoinLook['you'] => {
    if (device_id === undefined) return null;
    const device_hash = deviceHashOf(session_id, device_id);
    const out = students.putOutOf(session_id).find((one) => one.device_hash === device_hash);
    const found = out ?? students.ofDevice(session_id, device_hash);
    if (found === null) return null;
    const { name, student_number, row_id } = found;
    return { state: out === undefined ? 'seated' : 'removed', name, student_number, row_id };
  };

  routes.bind('joinLook', async ({ body: { join_code, language, device_id }, peer: { address } }) => {
    const { session_id, title, teacher_name, class_name, roster } = await join.find(join_code, address);
    await Promise.all([students.load(session_id), doors.load(session_id)]);
    const { mode, pseudonyms } = doors.of(session_id);
    const others = students.ofSession(session_id).map(({ name }) => name);
    const names: JoinLook['names'] = roster.map(({ row_id, name, student_number }) => ({
      row_id,
      name,
      student_number,
      taken: entry.isTaken(session_id, row_id),
    }));
    return {
      body: {
        title,
        teacher_name,
        class_name,
        mode,
        pseudonyms,
        notes: [...notesOf(session_id)],
        suggestions: pseudonyms ? pseudonymsOf(language, others, SUGGESTIONS) : [],
        names: names.length === 0 ? null : names,
        you: youOf(session_id, device_id),
      },
    };
  });
  routes.bind('listStudents', async ({ params: { session_id } }) => {
    await sessions.get(session_id);
    return { body: await listed(session_id, await students.list(session_id)) };
  });
  routes.bind('removeStudent', async ({ params: { session_id, student_id } }) => {
    await sessions.getOpen(session_id);
    return { body: removedOf(await students.putOut(session_id, student_id)) };
  });
  routes.bind('restoreStudent', async ({ params: { session_id, student_id } }) => {
    await sessions.getOpen(session_id);
    const [back] = await listed(session_id, [await students.restore(session_id, student_id)]);
    if (back === undefined) throw new AirError('not_found', 'there is no such student');
    return { body: back };
  });
};

const needed = (session_id: string | null): string => {
  if (session_id === null) throw new AirError('ended', 'no lesson is open');
  return session_id;
};

/** What the teacher's page says. */
export const bindDoorMessages = (messages: MessageBinder, deps: DoorRouterDeps): void => {
  const { sessions, students, doors, knocks, entry, onSet } = deps;

  messages.bind('door.set', async ({ session_id: open, payload: change }) => {
    const session_id = needed(open);
    const { mode } = await doors.set(session_id, change);
    // Their pages come in by themselves, or are told that nobody does; those whom a list keeps out wait on.
    if (mode !== 'approve')
      knocks.dropKinds(session_id, mode === 'open' ? ['approve'] : ['approve', 'guest', 'put_out', 'change']);
    onSet(session_id);
  });
  messages.bind('door.answer', async ({ session_id, payload }) => {
    await entry.answer(await sessions.getOpen(needed(session_id)), payload);
  });
  messages.bind('student.remove', async ({ session_id, payload: { student_id } }) => {
    await students.putOut(needed(session_id), student_id);
  });
  messages.bind('student.restore', async ({ session_id, payload: { student_id } }) => {
    await students.restore(needed(session_id), student_id);
  });
};
