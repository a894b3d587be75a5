import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  AT,
  fakeEngagement,
  minuteOf,
  scoredLesson,
  scoredStudent,
} from '../../../test/support/dashboard/scored.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { UNASKED, type RosterRow } from '../../shared/contract/classroom/sessions.ts';
import { AirError } from '../../shared/errors.ts';
import { createStore, type Store } from '../store/index.ts';
import { createLessonRecords, type LessonRecords } from './lesson-records.ts';
import { createSummaries, type Summaries } from './summaries.ts';

const logger = pino({ level: 'silent' });
const row = (row_id: string, state: RosterRow['consent']['state'] = 'unasked'): RosterRow => ({
  ...{ row_id, name: row_id, student_number: null, consent: { ...UNASKED, state } },
});
const lessonOf = (session_id: string, more: Partial<SessionRecord> = {}): SessionRecord => ({
  ...{ schema_version: 2, session_id, teacher_id: 'local', stream_id: 'stream', title: 'Light' },
  ...{ class_name: '3-2', subject: null, teacher_name: null, roster_id: 'class', roster: [] },
  ...{ join_code: '123456', status: 'ended', started_at: AT, ended_at: '2026-03-02T01:50:00.000Z' },
  ...{ end_reason: 'teacher', ...more },
});

let data_dir: string;
let store: Store;
let records: LessonRecords;
let summaries: Summaries;
let fake: ReturnType<typeof fakeEngagement>;
/** What there is of lessons, lists, seats and attendance. */
const lessons = new Map<string, SessionRecord>();
let open: SessionRecord[];
let list: RosterRow[] | null;
let seats: { student_id: string; row_id: string | null }[];
let marks: { row_id: string | null; mark: string }[];

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-summaries-'));
  store = createStore({ data_dir, logger });
  records = createLessonRecords(store);
  await store.start();
  lessons.clear();
  fake = fakeEngagement();
  [open, list, seats, marks] = [[], [], [], []];
  summaries = createSummaries({
    ...{ records, logger, engagement: fake.engagement },
    lessons: {
      get open() {
        return open;
      },
      get(session_id) {
        const lesson = lessons.get(session_id);
        return lesson === undefined
          ? Promise.reject(new AirError('not_found', 'there is no such lesson'))
          : Promise.resolve(lesson);
      },
    },
    lists: {
      get: () =>
        list === null
          ? Promise.reject(new AirError('not_found', 'there is no such class list'))
          : Promise.resolve({ students: list }),
    },
    attendanceOf: () => Promise.resolve(marks),
    seatsOf: () => Promise.resolve(seats),
  });
});
afterEach(async () => {
  await summaries.settled();
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const teach = (
  session_id: string,
  roster: RosterRow[],
  values: Readonly<Record<string, number | null>>,
): void => {
  list = roster;
  lessons.set(session_id, lessonOf(session_id, { roster }));
  seats = Object.keys(values).map((row_id) => ({ student_id: `s-${row_id}`, row_id }));
  const students = Object.entries(values).map(([row_id, value]) =>
    scoredStudent(`s-${row_id}`, value === null ? { measured: 'objected' } : { value }),
  );
  fake.put(
    scoredLesson({ session_id, students, stats: { minutes: [minuteOf(0, ONE), minuteOf(1, CONFUSED)] } }),
  );
};
const CONFUSED = { confused: 2, confused_share: 0.5 };
/** One student is no minute in which many were confused. */
const ONE = { confused: 1, confused_share: 0.33 };
const scoresOf = async () =>
  (await records.scores.find({}, { sort: [['score_id', 1]] })).map(
    ({ row_id, was_here, scores }) => [row_id, was_here, scores?.overall ?? null] as const,
  );

it('keeps a lesson in short once it is over, and of each row of its list what a path shows', async () => {
  const roster = [row('a'), row('b'), row('c'), row('d'), row('e'), row('no', 'none')];
  teach('l1', roster, { a: 40, b: null, no: 80 });
  marks = [
    ...['a', 'b', 'no'].map((row_id) => ({ row_id, mark: 'present' })),
    ...[
      { row_id: 'c', mark: 'absent' },
      { row_id: 'd', mark: 'missed' },
      { row_id: 'e', mark: 'late' },
    ],
  ];
  await summaries.begun('l1');
  expect(await records.owed()).toEqual(['l1']);
  await summaries.ended('l1');
  expect(await records.owed()).toEqual([]);
  expect(await scoresOf()).toEqual([
    ['a', true, 40],
    ['b', true, null],
    ['c', false, null],
    ['d', false, null],
    ['e', true, null],
    ['no', true, null],
  ]);
  const [summary] = await records.summaries.find({});
  expect(summary).toMatchObject({
    ...{ session_id: 'l1', students: 3, overall: 60, is_measured: true, roster_id: 'class' },
    confused_minutes: [{ minute: 1, share: 0.5 }],
  });
});

it('makes what the node did not live to make, at the next start, and once', async () => {
  teach('l1', [row('a')], { a: 40 });
  await summaries.begun('l1');
  await summaries.start();
  await summaries.settled();
  expect(await scoresOf()).toEqual([['a', false, 40]]);
  await summaries.ended('l1');
  expect([await scoresOf(), await records.summaries.find({})]).toMatchObject([{ length: 1 }, { length: 1 }]);
});

it('owes open lessons one, and looks back at none of them', async () => {
  teach('l1', [row('a')], { a: 40 });
  open = [lessonOf('l1', { status: 'open', ended_at: null, end_reason: null })];
  await summaries.start();
  await summaries.settled();
  expect([await records.owed(), await records.summaries.find({})]).toEqual([['l1'], []]);
});

it('is still owed what cannot be read now', async () => {
  lessons.set('l1', lessonOf('l1'));
  await summaries.begun('l1');
  await summaries.ended('l1');
  expect(await records.owed()).toEqual(['l1']);
});

it('keeps nothing of a lesson that is erased, or not there any more', async () => {
  teach('l1', [row('a')], { a: 40 });
  await summaries.ended('l1');
  lessons.set('l1', lessonOf('l1', { end_reason: 'erased' }));
  await summaries.ended('l1');
  expect([await scoresOf(), await records.summaries.find({})]).toEqual([[], []]);
  await summaries.begun('l2');
  await summaries.start();
  await summaries.settled();
  expect(await records.owed()).toEqual([]);
});

it('lets go of rows that the list has no more, and of the scores of whose guardian takes its consent back', async () => {
  teach('l1', [row('a'), row('b', 'given'), row('c')], { a: 40, b: 50, c: 60 });
  await summaries.ended('l1');
  list = [row('b', 'withdrawn'), row('c')];
  await summaries.listChanged('local', 'class');
  expect(await scoresOf()).toEqual([
    ['b', false, null],
    ['c', false, 60],
  ]);
  list = null;
  await summaries.listChanged('local', 'class');
  expect(await scoresOf()).toEqual([]);
});

it('takes the teacher’s word for who was there, also afterwards', async () => {
  teach('l1', [row('a'), row('b')], { a: 40 });
  marks = [{ row_id: 'a', mark: 'late' }];
  await summaries.ended('l1');
  marks.push({ row_id: 'b', mark: 'present' });
  await summaries.attendanceChanged('l1');
  expect(await scoresOf()).toEqual([
    ['a', true, 40],
    ['b', true, null],
  ]);
});

it('looks back again at what is marked afterwards, once for many marks, and after a start where the node ended before', async () => {
  teach('l1', [row('a')], { a: 40 });
  await summaries.ended('l1');
  fake.put(scoredLesson({ session_id: 'l1', students: [scoredStudent('s-a', { value: 70 })] }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  for (let marks_made = 0; marks_made < 3; marks_made += 1) summaries.regraded('l1');
  expect(vi.getTimerCount()).toBe(1);
  await summaries.settled();
  expect([vi.getTimerCount(), await records.owed()]).toEqual([0, ['l1']]);
  vi.useRealTimers();
  await summaries.start();
  await summaries.settled();
  expect(await scoresOf()).toEqual([['a', false, 70]]);
});

it('takes a lesson with nobody, and one without a list', async () => {
  teach('l1', [], {});
  await summaries.ended('l1');
  lessons.set('l2', lessonOf('l2', { roster_id: null, roster: [row('x')] }));
  fake.put(scoredLesson({ session_id: 'l2' }));
  await summaries.ended('l2');
  expect(await scoresOf()).toEqual([]);
  expect(await records.summaries.find({})).toMatchObject([{ overall: null }, { overall: null }]);
});
