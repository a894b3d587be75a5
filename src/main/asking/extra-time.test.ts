import { beforeEach, expect, test } from 'vitest';
import type { ExtraTimeRecord } from '../../shared/contract/asking/extra-time.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import type { Collection } from '../store/index.ts';
import { createExtraTime, type ExtraTime } from './extra-time.ts';

let disk: Map<string, ExtraTimeRecord>;
let lists: Map<string, string[]>;
let lessons: Map<string, string | null>;
let is_broken: boolean;
let time: ExtraTime;

const records = {
  async get(id: string) {
    if (is_broken) throw new AirError('unavailable', 'the disk does not answer');
    return disk.get(id) ?? null;
  },
  find: async () => [...disk.values()],
  insert: async (record: ExtraTimeRecord) => void disk.set(record.roster_id, record),
  async update(id: string, changes: Partial<ExtraTimeRecord>) {
    const record = disk.get(id);
    if (record === undefined) throw new AirError('not_found', 'no record');
    disk.set(id, { ...record, ...changes });
  },
  remove: async (id: string) => disk.delete(id),
  // Of a collection these are what is asked of it.
} as unknown as Collection<ExtraTimeRecord>;

/** As a node that is started anew has it. Seats are called by lesson and row: `mon/ara`. */
const start = (): void => {
  time = createExtraTime({
    records,
    lessonOf(session_id) {
      const roster_id = lessons.get(session_id);
      return roster_id === undefined ? null : { teacher_id: 'kim', roster_id };
    },
    rowOf: (_session_id, student_id) =>
      student_id.startsWith('guest') ? null : (student_id.split('/')[1] ?? null),
    lists: {
      async get(_teacher_id, roster_id) {
        const rows = lists.get(roster_id);
        if (rows === undefined) throw new AirError('not_found', 'there is no such list');
        return { students: rows.map((row_id) => ({ row_id })) };
      },
    },
    logger: createLogger({ part: 'test', level: 'silent' }),
  });
};
beforeEach(() => {
  disk = new Map();
  lists = new Map([['3-2', ['ara', 'bora']]]);
  lessons = new Map(Object.entries({ mon: '3-2', tue: '3-2', club: null }));
  is_broken = false;
  start();
});

test('what is said of a student of the class holds in its next lessons, too', async () => {
  await time.load('mon');
  await time.set('mon', 'mon/ara', 50);
  expect(time.of('mon', 'mon/ara')).toBe(50);
  // It has lost its seat, and has another one.
  expect(time.of('mon', 'again/ara')).toBe(50);
  start();
  await time.load('tue');
  expect([time.of('tue', 'tue/ara'), time.of('tue', 'tue/bora')]).toEqual([50, 0]);
  await time.set('tue', 'tue/ara', 0);
  expect(time.of('tue', 'tue/ara')).toBe(0);
  expect(disk.size).toBe(0);
});

test('of a guest, and without a class, it holds in this lesson alone', async () => {
  await time.set('mon', 'guest', 100);
  await time.set('club', 'club/ara', 100);
  expect([time.of('mon', 'guest'), time.of('club', 'club/ara'), time.of('tue', 'guest')]).toEqual([
    100, 100, 0,
  ]);
  expect(disk.size).toBe(0);
  time.forget('mon');
  expect(time.of('mon', 'guest')).toBe(0);
});

test('after a crash what the lesson’s log says holds before what the class keeps', async () => {
  await time.set('mon', 'mon/ara', 50);
  start();
  time.restore('mon', 'mon/ara', 100);
  await time.load('mon');
  expect(time.of('mon', 'mon/ara')).toBe(100);
});

test('it is gone with its row, and with the class list', async () => {
  await time.set('mon', 'mon/ara', 50);
  await time.set('mon', 'mon/bora', 25);
  lists.set('3-2', ['bora']);
  await time.review('kim', '3-2');
  expect(disk.get('3-2')?.rows).toEqual([{ row_id: 'bora', percent: 25 }]);
  lists.delete('3-2');
  await time.tidy();
  expect(disk.size).toBe(0);
  // The lesson goes on with its rows, and nothing of them is kept.
  await time.set('mon', 'mon/bora', 75);
  expect([time.of('mon', 'mon/bora'), disk.size]).toEqual([75, 0]);
});

test('two that are said at once are both kept', async () => {
  await Promise.all([time.set('mon', 'mon/ara', 50), time.set('mon', 'mon/bora', 25)]);
  expect(disk.get('3-2')?.rows).toHaveLength(2);
});

test('what the disk refuses is said, and holds in the lesson', async () => {
  is_broken = true;
  await expect(time.set('mon', 'mon/ara', 50)).rejects.toMatchObject({ code: 'unavailable' });
  expect(time.of('mon', 'mon/ara')).toBe(50);
  await time.review('kim', '3-2');
  is_broken = false;
  await time.set('mon', 'mon/ara', 75);
  expect(disk.get('3-2')?.rows).toEqual([{ row_id: 'ara', percent: 75 }]);
});
