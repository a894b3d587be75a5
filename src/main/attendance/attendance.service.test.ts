import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { attendanceRuleRecordSchema, presenceFactSchema } from '../../shared/contract/attendance-facts.ts';
import { UNASKED, type Consent, type RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import { createStore, type Store } from '../store/index.ts';
import { createAttendance, type Attendance } from './attendance.service.ts';
import { createLessonFiles } from './lesson-files.ts';
import type { SeenState } from './presence-tracker.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const row = (row_id: string, state: Consent['state']): RosterRow => ({
  ...{ row_id, name: row_id, student_number: null },
  consent: { ...UNASKED, state },
});
const seat = (student_id: string, row_id: string | null): StudentRecord =>
  ({
    ...{ student_id, row_id, name: student_id, student_number: null, removed_at: null },
    joined_at: new Date(at_ms).toISOString(),
  }) as StudentRecord;
const lesson = (session_id: string, status: SessionRecord['status'], roster: RosterRow[] = []) =>
  ({ session_id, status, roster, teacher_id: 'local', title: 'Light' }) as SessionRecord;

let data_dir: string;
let store: Store;
let attendance: Attendance;
let lessons: Map<string, SessionRecord>;
let seats: StudentRecord[];
let pages: Map<string, SeenState>;
let at_ms = 0;
let is_refused = false;

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-attendance-'));
  store = createStore({ data_dir, logger });
  lessons = new Map();
  seats = [];
  pages = new Map();
  attendance = createAttendance({
    lessons: {
      get open() {
        return [...lessons.values()].filter(({ status }) => status === 'open');
      },
      get(session_id) {
        const found = lessons.get(session_id);
        return found === undefined
          ? Promise.reject(new AirError('not_found', 'there is no such lesson'))
          : Promise.resolve(found);
      },
    },
    students: {
      ofSession: () => seats.filter(({ removed_at }) => removed_at === null),
      putOutOf: () => seats.filter(({ removed_at }) => removed_at !== null),
      get: (_session_id, student_id) =>
        seats.find((one) => one.student_id === student_id && one.removed_at === null) ?? null,
      seatsOf: () => Promise.resolve(seats),
    },
    mates: { ofSession: () => [], list: () => Promise.resolve([]) },
    mayKeepTimes: (session_id, student_id) => {
      const { row_id = null } = seats.find((one) => one.student_id === student_id) ?? {};
      const consent = lessons.get(session_id)?.roster.find((one) => one.row_id === row_id)?.consent.state;
      return consent !== 'none' && consent !== 'withdrawn';
    },
    pageStateOf: (_session_id, student_id) => pages.get(student_id) ?? 'gone',
    files: createLessonFiles({
      lessons: {
        ...store.lessons,
        log: (session_id, definition) =>
          is_refused
            ? Promise.reject(new AirError('unavailable', 'held by another program'))
            : store.lessons.log(session_id, definition),
      },
      logger,
    }),
    rules: store.collection({
      ...{ name: 'attendance_rules', schema: attendanceRuleRecordSchema, schema_version: 1 },
      key: 'teacher_id',
    }),
    onChange: () => undefined,
    logger,
    now: () => new Date(at_ms),
    now_ms: () => at_ms,
  });
  await store.start();
});
afterEach(async () => {
  await attendance.stop();
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

it('writes nothing down of who may not be measured, and still says who was there', async () => {
  lessons.set('l', lesson('l', 'open', [row('yes', 'given'), row('no', 'none'), row('gone', 'withdrawn')]));
  seats = [seat('with', 'yes'), seat('without', 'no'), seat('guest', null)];
  for (const { student_id } of seats) pages.set(student_id, 'here');
  await attendance.begin('l');
  at_ms += 20 * 60_000;
  for (const { student_id } of seats) pages.set(student_id, 'gone');
  for (const { student_id } of seats) attendance.look('l', student_id);
  lessons.set('l', { ...lesson('l', 'ended', lessons.get('l')?.roster) });
  await attendance.end('l');
  const lines = await attendance.list('l');
  expect(lines.map(({ name, mark, minutes_here }) => [name, mark, minutes_here])).toEqual([
    ['gone', 'absent', null],
    ['guest', 'present', 20],
    ['no', 'present', null],
    ['yes', 'present', 20],
  ]);
  await attendance.stop();
  const kept = await readFile(join(data_dir, 'lessons', 'l', 'presence.ndjson'), 'utf8');
  expect(kept).toContain('"with"');
  expect(kept).not.toContain('without');
});

it('writes nothing more down once a consent is withdrawn', async () => {
  lessons.set('l', lesson('l', 'open', [row('r', 'given')]));
  seats = [seat('mina', 'r')];
  pages.set('mina', 'here');
  await attendance.begin('l');
  pages.set('mina', 'gone');
  attendance.look('l', 'mina');
  lessons.set('l', lesson('l', 'open', [row('r', 'withdrawn')]));
  attendance.roster('l');
  at_ms += 10 * 60_000;
  attendance.tick();
  expect(await attendance.list('l')).toMatchObject([
    { mark: 'present', joined_at: null, minutes_here: null },
  ]);
  await attendance.stop();
  const kept = await readFile(join(data_dir, 'lessons', 'l', 'presence.ndjson'), 'utf8');
  expect(kept.match(/"mina"/g)).toHaveLength(1);
});

it('keeps the times of who was put out, in the open lesson and when it is over', async () => {
  lessons.set('l', lesson('l', 'open', [row('r', 'given')]));
  seats = [seat('mina', 'r'), seat('guest', null)];
  for (const { student_id } of seats) pages.set(student_id, 'here');
  await attendance.begin('l');
  at_ms += 30 * 60_000;
  const removed_at = new Date(at_ms).toISOString();
  seats = seats.map((one) => ({ ...one, removed_at }));
  for (const { student_id } of seats) {
    pages.set(student_id, 'gone');
    attendance.remove('l', student_id);
  }
  const told = { left_at: removed_at, removed_at, minutes_here: 30 };
  expect([...attendance.live(lesson('l', 'open', [row('r', 'given')])).values()]).toMatchObject([
    { entry_id: 'guest', ...told },
    { entry_id: 'r', ...told },
  ]);
  at_ms += 20 * 60_000;
  lessons.set('l', { ...lesson('l', 'ended', lessons.get('l')?.roster) });
  await attendance.end('l');
  // Gone twenty minutes before the end, by the usual rule.
  expect(await attendance.list('l')).toMatchObject([
    { entry_id: 'guest', mark: 'left_early', ...told },
    { entry_id: 'r', mark: 'left_early', ...told },
  ]);
  expect(await attendance.seatTimes('l')).toEqual(
    new Map(seats.map(({ student_id }) => [student_id, { left_at: removed_at, minutes_here: 30 }])),
  );
});

it('follows a lesson that is over before its files are open to its end, and no further', async () => {
  lessons.set('l', lesson('l', 'open'));
  const began = attendance.begin('l');
  await attendance.end('l');
  await began;
  attendance.tick();
  expect(attendance.live(lesson('l', 'open')).size).toBe(0);
});

it('follows a lesson whose files did not open at first as soon as they do', async () => {
  lessons.set('l', lesson('l', 'open'));
  seats = [seat('mina', null)];
  pages.set('mina', 'here');
  is_refused = true;
  await attendance.begin('l');
  is_refused = false;
  expect(attendance.live(lesson('l', 'open')).size).toBe(0);
  at_ms += 30_000;
  attendance.tick();
  await expect.poll(() => attendance.live(lesson('l', 'open')).size).toBe(1);
});

it('holds a few lessons’ files open, however many are asked for, and each once', async () => {
  const ids = Array.from({ length: 12 }, (_, index) => `lesson-${String(index)}`);
  for (const id of ids) lessons.set(id, lesson(id, 'ended'));
  await Promise.all([...ids, ...ids].map((id) => attendance.list(id)));
  const log = { name: 'presence', schema: presenceFactSchema };
  // Another one may have it, so it is closed.
  await expect.poll(() => store.lessons.log('lesson-0', log).then((open) => open.close())).toBeUndefined();
  await expect(store.lessons.log('lesson-11', log)).rejects.toMatchObject({ code: 'conflict' });
  await expect(attendance.list('nothing')).rejects.toMatchObject({ code: 'not_found' });
});
