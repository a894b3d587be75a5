import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Consent, RosterRow } from '../../shared/contract/classroom/sessions.ts';
import { AirError } from '../../shared/errors.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import type { SeatMate } from '../feature.ts';
import { createStore, type Store } from '../store/index.ts';
import { openClassroomRecords, type ClassroomRecords } from './classroom.records.ts';
import {
  allowsMeasuring,
  consentIn,
  createLessonRoster,
  mateConsentIn,
  mergedRows,
} from './lesson-roster.ts';
import { createSeats } from './seats/seats.ts';
import { createSessions } from './sessions.service.ts';
import { createStudents } from './students.service.ts';

const row = (row_id: string, state: Consent['state'] = 'unasked', name = row_id): RosterRow => ({
  row_id,
  name,
  student_number: null,
  consent: { state, date: null, form: null },
});

describe('consent', () => {
  it('is that of the seat’s row, and unasked where the seat is of none', () => {
    const lesson = { roster: [row('a', 'withdrawn')] };
    expect(consentIn(lesson, { row_id: 'a' })).toBe('withdrawn');
    expect(consentIn(lesson, { row_id: 'other' })).toBe('unasked');
    expect(consentIn(lesson, { row_id: null })).toBe('unasked');
  });

  it('lets be measured who was not asked or whose guardian said yes', () => {
    const states = ['unasked', 'given', 'none', 'withdrawn'] as const;
    expect(states.filter(allowsMeasuring)).toEqual(['unasked', 'given']);
  });
});

it('rows of a lesson are the list’s as it is now, and former ones in whose seat somebody is', () => {
  const former = [row('a'), row('b'), row('c', 'none')];
  const list = [row('new'), row('a', 'given', 'other name')];
  expect(mergedRows(list, former, new Set(['a', 'c']))).toEqual([...list, row('c', 'none')]);
});

describe('an open lesson', () => {
  const logger = createLogger({ part: 'test', level: 'silent' });
  const teacher_id = 'ada';
  let data_dir: string;
  let store: Store;
  let records: ClassroomRecords;
  /** The teacher's lists, as the room of class lists would give them. */
  let kept: Map<string, RosterRow[]>;
  /** Who shares devices, as it is on disk. */
  let at_devices: SeatMate[];

  beforeEach(async () => {
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-lesson-roster-'));
    store = createStore({ data_dir, logger });
    records = openClassroomRecords(store);
    at_devices = [];
    kept = new Map([['list', [row('a', 'none'), row('b')]]]);
    await store.start();
  });
  afterEach(async () => {
    await store.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  const build = () => {
    const bus = createBus({ origin: 'test', logger });
    const lists = {
      get: (_teacher: string, roster_id: string) => {
        const students = kept.get(roster_id);
        if (students === undefined) return Promise.reject(new AirError('not_found', 'there is no such list'));
        return Promise.resolve({ students });
      },
    };
    const now = () => new Date();
    const slots = {
      provide: () =>
        Promise.resolve([
          {
            schema_version: 1 as const,
            stream_id: 'slot',
            teacher_id,
            slot: 0,
            key: 'key',
            created_at: now().toISOString(),
          },
        ]),
    };
    const sessions = createSessions({
      records: records.sessions,
      slots,
      lists,
      max_sessions: 1,
      bus,
      now,
      takeTimeAnew: () => undefined,
    });
    const seats = createSeats({ isOpen: () => true, now_ms: () => 0 });
    const students = createStudents({ records: records.students, seats, bus, now });
    const roster = createLessonRoster({
      mates: { list: () => Promise.resolve(at_devices) },
      sessions,
      students,
      lists,
      bus,
      logger,
    });
    const rowIds = () => sessions.open[0]?.roster.map(({ row_id }) => row_id);
    return { bus, sessions, students, roster, rowIds };
  };

  it('has a copy of the list’s rows, which follows the list, over a restart too', async () => {
    const first = build();
    await first.roster.start();
    const { session_id, roster_id } = await first.sessions.create(teacher_id, {
      title: 'Light',
      roster: 'list',
    });
    expect([roster_id, first.rowIds()]).toEqual(['list', ['a', 'b']]);
    const told: string[] = [];
    first.bus.on('session.roster_changed', ({ payload }) => told.push(payload.session_id));

    kept.set('list', [row('b', 'given'), row('new')]);
    first.bus.fact('roster.changed', null, { teacher_id, roster_id: 'list' });
    await expect.poll(first.rowIds).toEqual(['b', 'new']);
    expect(told).toEqual([session_id]);
    first.roster.stop();

    kept.set('list', [row('new')]);
    const second = build();
    await second.sessions.start();
    await second.roster.start();
    expect(second.rowIds()).toEqual(['new']);
    kept.delete('list');
    second.bus.fact('roster.changed', null, { teacher_id, roster_id: 'list' });
    await second.sessions.setRoster(session_id, [row('new'), row('last')]);
    expect(second.rowIds()).toEqual(['new', 'last']);
    second.roster.stop();
  });

  it('tells whose guardian said what, and says none of a seat that is not there', async () => {
    const { sessions, students, roster } = build();
    const { session_id } = await sessions.create(teacher_id, { title: 'Light', roster: 'list' });
    const { student } = await students.enrol({
      session_id,
      teacher_id,
      name: 'a',
      student_number: null,
      row_id: null,
      device_hash: null,
      address: '192.168.0.9',
    });
    expect(roster.consentOf(session_id, student.student_id)).toBe('unasked');
    expect(roster.consentOf(session_id, 'other')).toBe('none');
    expect(roster.consentOf('other', student.student_id)).toBe('none');
  });

  it('keeps what a guardian said of a student who was put out, though the list has the row no more', async () => {
    kept.set('list', [row('a', 'none'), row('b')]);
    const { bus, sessions, students, roster, rowIds } = build();
    await roster.start();
    const { session_id } = await sessions.create(teacher_id, { title: 'Light', roster: 'list' });
    const { student } = await students.enrol({
      ...{ session_id, teacher_id, name: 'a', student_number: null, row_id: 'a' },
      ...{ device_hash: 'device', address: '192.168.0.9' },
    });
    await students.putOut(session_id, student.student_id);
    kept.set('list', [row('new')]);
    bus.fact('roster.changed', null, { teacher_id, roster_id: 'list' });
    await expect.poll(rowIds).toEqual(['new', 'a']);
    await students.restore(session_id, student.student_id);
    expect(roster.consentOf(session_id, student.student_id)).toBe('none');
    roster.stop();
  });

  it('keeps it also of a student whose row another has taken meanwhile, and who comes back without one', async () => {
    const { bus, sessions, students, roster, rowIds } = build();
    await roster.start();
    const { session_id } = await sessions.create(teacher_id, { title: 'Light', roster: 'list' });
    const enrol = (device_hash: string) =>
      students.enrol({
        ...{ session_id, teacher_id, name: 'a', student_number: null, row_id: 'a' },
        ...{ device_hash, address: '192.168.0.9' },
      });
    const { student } = await enrol('device');
    await students.putOut(session_id, student.student_id);
    const { student: other } = await enrol('other');
    expect(await students.restore(session_id, student.student_id)).toMatchObject({ row_id: null });
    expect(roster.consentOf(session_id, student.student_id)).toBe('none');
    // Nor is it lost with the other student and the row, nor by being put out once more.
    await students.remove(session_id, other.student_id);
    kept.set('list', [row('new')]);
    bus.fact('roster.changed', null, { teacher_id, roster_id: 'list' });
    await expect.poll(rowIds).toEqual(['new', 'a']);
    await students.putOut(session_id, student.student_id);
    await students.restore(session_id, student.student_id);
    expect(roster.consentOf(session_id, student.student_id)).toBe('none');
    roster.stop();
  });

  it('keeps at a start the rows of who shares a device, though nobody has read yet who does', async () => {
    const first = build();
    const { session_id } = await first.sessions.create(teacher_id, { title: 'Light', roster: 'list' });
    const person = { student_id: 'seat', name: 'a', student_number: null, confirmed_at: null, gone_at: null };
    at_devices = [{ mate_id: 'mate', row_id: 'a', ...person }];
    kept.set('list', [row('b')]);
    const second = build();
    await second.sessions.start();
    await second.roster.start();
    expect(second.rowIds()).toEqual(['b', 'a']);
    const [lesson] = second.sessions.open;
    expect(lesson?.session_id).toBe(session_id);
    expect(mateConsentIn(lesson!, { row_id: 'a' })).toBe('none');
    expect(mateConsentIn(lesson!, { row_id: 'b' })).toBe('unasked');
    expect(mateConsentIn(lesson!, { row_id: 'nowhere' })).toBe('none');
    expect(mateConsentIn(lesson!, { row_id: null })).toBe('unasked');
    second.roster.stop();
  });

  it('is not begun with a list that there is not', async () => {
    const { sessions } = build();
    await expect(sessions.create(teacher_id, { title: 'Light', roster: 'gone' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(sessions.open).toEqual([]);
  });
});
