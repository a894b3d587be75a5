import { expect, test } from 'vitest';
import type { DoorRecord } from '../../../shared/contract/classroom/records.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Collection } from '../../store/index.ts';
import { createDoors } from './door.service.ts';

test('two changes at once undo nothing of one another, and one that the disk does not take changes nothing', async () => {
  let kept: DoorRecord | null = null;
  let is_full = false;
  const write = async (record: DoorRecord): Promise<DoorRecord> => {
    await Promise.resolve();
    if (is_full) throw new AirError('storage_full', 'full');
    kept = record;
    return record;
  };
  const records = {
    get: () => Promise.resolve(kept),
    insert: async (record) => {
      await write(record);
    },
    update: (_session_id, change) =>
      kept === null ? Promise.reject(new AirError('not_found', 'none')) : write({ ...kept, ...change }),
  } satisfies Pick<Collection<DoorRecord>, 'get' | 'insert' | 'update'>;
  const doors = createDoors({ records, isOpen: () => true });
  await Promise.all([doors.set('lesson', { mode: 'approve' }), doors.set('lesson', { pseudonyms: true })]);
  expect([doors.of('lesson'), kept]).toMatchObject([
    { mode: 'approve', pseudonyms: true },
    { mode: 'approve', pseudonyms: true },
  ]);
  is_full = true;
  await expect(doors.set('lesson', { mode: 'locked' })).rejects.toMatchObject({ code: 'storage_full' });
  is_full = false;
  expect(doors.of('lesson').mode).toBe('approve');
  expect(await doors.set('lesson', { mode: 'open' })).toEqual({ mode: 'open', pseudonyms: true });
  // After a restart, before anybody has joined.
  const again = createDoors({ records, isOpen: () => true });
  expect(await again.set('lesson', { mode: 'locked' })).toEqual({ mode: 'locked', pseudonyms: true });
});

test('of a lesson that ended while its door was being set nothing is held', async () => {
  let is_open = true;
  let kept: DoorRecord | null = null;
  const doors = createDoors({
    isOpen: () => is_open,
    records: {
      get: () => Promise.resolve(kept),
      update: () => Promise.reject(new AirError('not_found', 'none')),
      insert(record) {
        kept = record;
        is_open = false;
        doors.forget('lesson');
        return Promise.resolve();
      },
    },
  });
  expect(await doors.set('lesson', { mode: 'locked' })).toMatchObject({ mode: 'locked' });
  expect([kept, doors.of('lesson')]).toMatchObject([{ mode: 'locked' }, { mode: 'open' }]);
  await doors.load('lesson');
  expect(doors.of('lesson').mode).toBe('open');
});
