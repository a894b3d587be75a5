import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import { createBoards } from '../boards/index.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import { createStore, type Store } from '../store/index.ts';
import { openClassroomRecords, type ClassroomRecords } from './classroom.records.ts';
import { createLessonBoards, type LessonBoards } from './lesson-boards.ts';
import { createPresence } from './presence.ts';
import { createSeats } from './seats/seats.ts';
import { createSessions } from './sessions.service.ts';
import { createStudents } from './students.service.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const slotOf = (teacher_id: string, slot: number): StreamKeyRecord => ({
  schema_version: 1,
  stream_id: `${teacher_id}-${String(slot)}`,
  teacher_id,
  slot,
  key: `key-of-${teacher_id}-${String(slot)}`,
  created_at: '2026-03-02T00:00:00.000Z',
});
const SLOTS = 3;

let data_dir: string;
let store: Store;
let records: ClassroomRecords;
let lesson_boards: LessonBoards;

/** The classroom's parts that keep lessons, over a store of their own; `now` goes on by a second at each look. */
const build = () => {
  let seconds = 0;
  const now = (): Date => new Date(Date.UTC(2026, 2, 2, 1, 0, (seconds += 1)));
  const bus = createBus({ origin: 'test', logger });
  const slots = {
    provide: (teacher_id: string) =>
      Promise.resolve(Array.from({ length: SLOTS }, (_, slot) => slotOf(teacher_id, slot))),
  };
  const sessions = createSessions({
    records: records.sessions,
    slots,
    lists: { get: () => Promise.reject(new AirError('not_found', 'there is none')) },
    max_sessions: SLOTS,
    bus,
    now,
    takeTimeAnew: () => undefined,
  });
  const seats = createSeats({ isOpen: () => true, now_ms: () => 0 });
  const students = createStudents({ records: records.students, seats, bus, now });
  const presence = createPresence({ bus });
  const boards = createBoards({ logger });
  lesson_boards = createLessonBoards({ boards, sessions, students, presence, slots, bus, logger });
  return { sessions, students, presence, boards };
};

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-classroom-'));
  store = createStore({ data_dir, logger });
  records = openClassroomRecords(store);
  await store.start();
});
afterEach(async () => {
  lesson_boards.stop();
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('of ended lessons the last four are in memory; an older one is read again for who asks', async () => {
  const { sessions, students, presence, boards } = build();
  await lesson_boards.start();
  const teach = async () => {
    const { session_id } = await sessions.create('ada', { title: 'Light' });
    const enrolment = {
      session_id,
      teacher_id: 'ada',
      student_number: null,
      row_id: null,
      device_hash: null,
    };
    const { student } = await students.enrol({ ...enrolment, name: 'Mina', address: '10.0.0.1' });
    presence.connected(session_id, student.student_id);
    await sessions.end(session_id, 'teacher');
    return { session_id, student_id: student.student_id };
  };
  const old = await teach();
  for (let lesson = 0; lesson < 3; lesson += 1) await teach();
  await expect.poll(() => boards.get('class', old.session_id)).not.toBeNull();
  expect(students.ofSession(old.session_id)).toHaveLength(1);

  await teach();
  await expect.poll(() => boards.get('class', old.session_id)).toBeNull();
  expect(students.ofSession(old.session_id)).toEqual([]);
  expect(presence.here(old.session_id)).toBe(0);
  // Its token is good as long as the record is there.
  expect(await students.tokenVersionOf(old.student_id)).toBe(1);
  await lesson_boards.ofClass(old.session_id);
  expect(students.ofSession(old.session_id)).toMatchObject([{ student_id: old.student_id, name: 'Mina' }]);
});

test('a lesson that lost its slot takes none that another lesson has', async () => {
  const lessonOf = (name: string, stream_id: string, minute: number): SessionRecord => ({
    schema_version: 2,
    session_id: name,
    teacher_id: 'ada',
    stream_id,
    title: name,
    class_name: null,
    subject: null,
    teacher_name: null,
    roster_id: null,
    roster: [],
    join_code: `00000${String(minute)}`,
    status: 'open',
    started_at: `2026-03-02T00:0${String(minute)}:00.000Z`,
    ended_at: null,
    end_reason: null,
  });
  // Both kinds in both orders: a store gives records in no certain one.
  for (const lesson of [
    lessonOf('lost-early', 'gone-1', 1),
    lessonOf('kept-early', 'ada-0', 2),
    lessonOf('lost-late', 'gone-2', 3),
  ])
    await records.sessions.insert(lesson);
  const { sessions } = build();
  await sessions.start();
  const streams = sessions.open.map(({ session_id, stream_id }) => `${session_id} ${stream_id}`);
  expect(streams).toEqual(['lost-late ada-2', 'kept-early ada-0', 'lost-early ada-1']);
});
