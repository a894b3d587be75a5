import { expect, test } from 'vitest';
import type { ClassDevicesRecord, SharedDevicesRecord } from '../../shared/contract/devices.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import type { Collection } from '../store/index.ts';
import { createClassDevices } from './class-devices.ts';
import { createSharedDevices } from './shared-devices.ts';

const collectionOf = <T extends object>(key: keyof T & string) => {
  const disk = new Map<string, T>();
  const records = {
    get: async (id: string) => disk.get(id) ?? null,
    find: async () => [...disk.values()],
    insert: async (record: T) => void disk.set(String(record[key]), record),
    update: async (id: string, changes: Partial<T>) => {
      const record = disk.get(id);
      if (record === undefined) throw new AirError('not_found', 'no record');
      disk.set(id, { ...record, ...changes });
    },
    remove: async (id: string) => disk.delete(id),
  } as unknown as Collection<T>;
  return { disk, records };
};

const build = () => {
  const lists = new Set(['3-2', '3-3']);
  const open = new Map<string, string | null>();
  const of_lessons = collectionOf<SharedDevicesRecord>('session_id');
  const of_classes = collectionOf<ClassDevicesRecord>('roster_id');
  const classes = createClassDevices({
    records: of_classes.records,
    hasList: async (_teacher_id, roster_id) => lists.has(roster_id),
    logger: createLogger({ part: 'app', level: 'silent' }),
  });
  const told: string[] = [];
  const start = () =>
    createSharedDevices({
      records: of_lessons.records,
      classes,
      lessonOf: (session_id) => (open.has(session_id) ? { roster_id: open.get(session_id) ?? null } : null),
      onChange: (session_id) => told.push(session_id),
    });
  return { lists, open, classes, kept: of_classes.disk, told, start };
};
const said = (session_id: string, shared: boolean) => ({ session_id, teacher_id: 'kim', shared });

test('a class’s next lesson begins as the teacher left its last one, and no other class’s or lesson without a list does', async () => {
  const { open, start, told } = build();
  for (const [session_id, roster_id] of Object.entries({ one: '3-2', two: '3-2', other: '3-3' }))
    open.set(session_id, roster_id);
  open.set('unlisted', null);
  const devices = start();
  await devices.set(said('one', true));
  await devices.set(said('unlisted', true));
  devices.end('one');
  open.set('unlisted too', null);
  told.length = 0;
  for (const session_id of ['two', 'other', 'unlisted too']) await devices.load(session_id);
  expect(['two', 'other', 'unlisted too'].map(devices.of)).toEqual([true, false, false]);
  expect(told).toContain('two');
  await devices.set(said('two', false));
  open.set('three', '3-2');
  await devices.load('three');
  expect(devices.of('three')).toBe(false);
});

test('over a restart a lesson stays as was said of it, whatever its class has', async () => {
  const { open, start } = build();
  open.set('one', '3-2').set('two', '3-2');
  const first = start();
  await first.set(said('one', false));
  await first.set(said('two', true));
  const second = start();
  await second.load('one');
  await second.load('two');
  expect(['one', 'two'].map(second.of)).toEqual([false, true]);
});

test('what the teacher says while the class’s wish is read holds', async () => {
  const { open, start } = build();
  open.set('one', '3-2').set('two', '3-2');
  const devices = start();
  await devices.set(said('one', true));
  const loading = devices.load('two');
  await devices.set(said('two', false));
  await loading;
  expect(devices.of('two')).toBe(false);
});

test('nothing is kept of a class list that is gone', async () => {
  const { lists, open, classes, kept, start } = build();
  open.set('one', '3-2').set('two', '3-3');
  const devices = start();
  await devices.set(said('one', true));
  await devices.set(said('two', true));
  lists.delete('3-2');
  await classes.review('kim', '3-2');
  expect([...kept.keys()]).toEqual(['3-3']);
  await devices.set(said('one', true));
  expect([...kept.keys()]).toEqual(['3-3']);
  lists.clear();
  await classes.tidy();
  expect(kept.size).toBe(0);
});
