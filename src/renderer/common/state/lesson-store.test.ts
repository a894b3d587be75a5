import { describe, expect, test, vi } from 'vitest';
import { classStateWith, teacherStateWith } from '../../../../test/support/states.ts';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import type { ClassState, TeacherState } from '../../../shared/contract/state.ts';
import type { StatePatch } from '../../../shared/contract/ws.ts';
import { createLessonStore } from './lesson-store.ts';

const at = '2026-03-02T00:00:00.000Z';
const classState = (here: number): ClassState =>
  classStateWith({
    session: {
      session_id: 's1',
      title: 'Lenses',
      class_name: null,
      subject: null,
      teacher_name: null,
      status: 'open',
      started_at: at,
      ended_at: null,
    },
    stream: {
      state: 'waiting',
      since: at,
      has_video: false,
      has_audio: false,
      width: 0,
      height: 0,
    },
    recorded_since: null,
    here,
  });
const snapshot = (epoch: string, revision: number, here = 0) =>
  ({ type: 'snapshot', stream: 'class', epoch, revision, state: classState(here) }) as const;
const patch = (epoch: string, revision: number, set: Record<string, unknown>): StatePatch => ({
  type: 'patch',
  stream: 'class',
  epoch,
  revision,
  set,
});

const tile = (student_id: string, more: Partial<StudentTile> = {}): StudentTile => ({
  student_id,
  name: student_id,
  student_number: null,
  presence: 'here',
  joined_at: at,
  playing: null,
  muted: null,
  protocol: null,
  quality: null,
  failed: [],
  rewound: false,
  latency_ms: null,
  ...more,
});
const teacherState = (students: StudentTile[]): TeacherState =>
  teacherStateWith({
    session: null,
    students,
    wrong_codes: 0,
    advice: [],
    network: { adapters: [], reached_at: null },
    problems: [],
    recording: { state: 'off', since: null, seconds: 0, bytes: 0 },
    ingest: {
      rtmp_server: 'rtmp://a/live',
      stream_key: 'k',
      rtmp_url: 'rtmp://a/live/k',
      refusals: [],
    },
    stream_status: {
      live: false,
      publisher: null,
      video: null,
      audio: null,
      viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
      bitrate_bps: 0,
      ingest_warnings: [],
      repair: 'none',
    },
    troubled_students: [],
  });
const teacherSnapshot = (students: StudentTile[], epoch = 'a', revision = 1) =>
  ({ type: 'snapshot', stream: 'me', epoch, revision, state: teacherState(students) }) as const;
const lists = (revision: number, part: Pick<StatePatch, 'put' | 'remove' | 'set'>): StatePatch => ({
  type: 'patch',
  stream: 'me',
  epoch: 'a',
  revision,
  ...part,
});

describe('values', () => {
  test('patches replace whole members, one revision after the other', () => {
    const store = createLessonStore();
    expect(store.get('class', 'here')).toBeUndefined();
    store.apply(snapshot('a', 4));
    expect(store.apply(patch('a', 5, { here: 7 }))).toBe('changed');
    expect(store.get('class', 'here')).toBe(7);
    expect(store.get('class', 'session')?.title).toBe('Lenses');
    expect(store.positions()).toEqual({ class: { epoch: 'a', revision: 5 } });
  });

  test('what was seen before is ignored', () => {
    const store = createLessonStore();
    store.apply(snapshot('a', 4, 4));
    expect(store.apply(patch('a', 4, { here: 1 }))).toBe('ignored');
    expect(store.apply(snapshot('a', 3, 1))).toBe('ignored');
    expect(store.get('class', 'here')).toBe(4);
  });

  test('a missed revision, an unknown epoch and a stream without a snapshot are gaps, and change nothing', () => {
    const store = createLessonStore();
    expect(store.apply(patch('a', 1, { here: 1 }))).toBe('gap');
    store.apply(snapshot('a', 4, 4));
    expect(store.apply(patch('a', 6, { here: 6 }))).toBe('gap');
    expect(store.apply(patch('b', 5, { here: 5 }))).toBe('gap');
    expect(store.get('class', 'here')).toBe(4);
    expect(store.positions()).toEqual({ class: { epoch: 'a', revision: 4 } });
  });

  test('a new epoch starts again, at whatever revision', () => {
    const store = createLessonStore();
    store.apply(snapshot('a', 40, 4));
    expect(store.apply(snapshot('b', 0, 2))).toBe('changed');
    expect(store.get('class', 'here')).toBe(2);
  });

  test('a patch that breaks a member is not taken, and a snapshot will be asked for', () => {
    const store = createLessonStore();
    store.apply(snapshot('a', 4, 4));
    expect(store.apply(patch('a', 5, { here: 'many' }))).toBe('gap');
    expect(store.get('class', 'here')).toBe(4);
    expect(store.positions()).toEqual({});
  });

  test('a member of a newer node is passed over, and the rest is taken', () => {
    const store = createLessonStore();
    store.apply(snapshot('a', 4, 4));
    expect(store.apply(patch('a', 5, { weather: 'rain', here: 5 }))).toBe('changed');
    expect(store.get('class', 'here')).toBe(5);
  });

  test('only who follows the changed member is told, once', () => {
    const store = createLessonStore();
    store.apply(snapshot('a', 4));
    const [here, session] = [vi.fn(), vi.fn()];
    store.subscribe('class', 'here', here);
    const unsubscribe = store.subscribe('class', 'session', session);
    store.apply(patch('a', 5, { here: 7 }));
    expect([here.mock.calls.length, session.mock.calls.length]).toEqual([1, 0]);
    unsubscribe();
    store.apply(patch('a', 6, { session: { ...classState(0).session, title: 'Light' } }));
    expect(session).not.toHaveBeenCalled();
  });

  test('a snapshot that says the same tells nobody, and keeps the same objects', () => {
    const store = createLessonStore();
    store.apply(snapshot('a', 4, 4));
    const [session, stream] = [store.get('class', 'session'), vi.fn()];
    store.subscribe('class', 'stream', stream);
    store.apply(snapshot('b', 0, 5));
    expect(store.get('class', 'session')).toBe(session);
    expect(stream).not.toHaveBeenCalled();
  });
});

describe('lists', () => {
  test('records are put in place of those with the same id, else at the end, and removed', () => {
    const store = createLessonStore();
    store.apply(teacherSnapshot([tile('a'), tile('b')]));
    store.apply(lists(2, { put: { students: [tile('a', { muted: true }), tile('c')] } }));
    expect(store.ids('teacher', 'students')).toEqual(['a', 'b', 'c']);
    expect(store.record('teacher', 'students', 'a')?.muted).toBe(true);
    store.apply(lists(3, { remove: { students: ['b', 'unknown'] } }));
    expect(store.get('teacher', 'students')?.map(({ student_id }) => student_id)).toEqual(['a', 'c']);
    store.apply(lists(4, { put: { students: [tile('b')] } }));
    expect(store.ids('teacher', 'students')).toEqual(['a', 'c', 'b']);
  });

  test('a record of the wrong shape is a gap', () => {
    const store = createLessonStore();
    store.apply(teacherSnapshot([tile('a')]));
    expect(store.apply(lists(2, { put: { students: [{ student_id: 'a' }] } }))).toBe('gap');
    expect(store.apply(teacherSnapshot([tile('a')], 'a', 2))).toBe('changed');
    expect(store.apply(lists(3, { put: { wrong_codes: [{}] } }))).toBe('gap');
  });

  test('one change of a thousand records tells one record, and leaves the order as it is', () => {
    const store = createLessonStore();
    const ids = Array.from({ length: 1000 }, (_, index) => `s${index}`);
    store.apply(teacherSnapshot(ids.map((id) => tile(id))));
    const told: string[] = [];
    for (const id of ids) store.subscribeRecord('teacher', 'students', id, () => told.push(id));
    const before = store.ids('teacher', 'students');
    const other = store.record('teacher', 'students', 's1');
    store.apply(lists(2, { put: { students: [tile('s7', { presence: 'away' }), tile('s8')] } }));
    expect(told).toEqual(['s7']);
    expect(store.ids('teacher', 'students')).toBe(before);
    expect(store.record('teacher', 'students', 's1')).toBe(other);
  });

  test('a list that comes whole tells those that changed, came and went', () => {
    const store = createLessonStore();
    store.apply(teacherSnapshot([tile('a'), tile('b'), tile('c')]));
    const told: string[] = [];
    for (const id of ['a', 'b', 'c', 'd'])
      store.subscribeRecord('teacher', 'students', id, () => told.push(id));
    store.apply(lists(2, { set: { students: [tile('d'), tile('a'), tile('b', { muted: true })] } }));
    expect(told.sort()).toEqual(['b', 'c', 'd']);
    expect(store.ids('teacher', 'students')).toEqual(['d', 'a', 'b']);
  });
});
