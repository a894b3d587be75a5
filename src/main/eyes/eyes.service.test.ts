import { expect, it } from 'vitest';
import type { EyesRecord } from '../../shared/contract/eyes.ts';
import { AirError } from '../../shared/errors.ts';
import { createEyes } from './eyes.service.ts';

const createRecords = () => {
  const stored = new Map<string, EyesRecord>();
  const disk = { is_full: false };
  const write = async (record: EyesRecord): Promise<void> => {
    if (disk.is_full) throw new AirError('storage_full', 'full');
    stored.set(record.session_id, record);
  };
  const records = {
    find: async () => [...stored.values()],
    insert: write,
    update: async (key: string, changes: Partial<EyesRecord>) => {
      const known = stored.get(key);
      if (known === undefined) throw new AirError('not_found', 'not there');
      await write({ ...known, ...changes });
    },
    remove: async (key: string) => {
      if (disk.is_full) throw new AirError('storage_full', 'full');
      return stored.delete(key);
    },
  };
  return { disk, stored, records: records as never };
};

const open = async ({ records }: ReturnType<typeof createRecords>, open_ids = ['one', 'two']) => {
  let minute = 0;
  const told: string[] = [];
  const left: string[] = [];
  const eyes = createEyes({
    records,
    now: () => new Date(Date.UTC(2026, 2, 2, 1, minute++)),
    onChange: (session_id) => void told.push(session_id),
    onLeft: (_error, session_id) => void left.push(session_id),
  });
  await eyes.load(open_ids);
  return { eyes, told, left };
};

it('holds from when it was asked for first, over a restart, and for that lesson alone', async () => {
  const disk = createRecords();
  const { eyes, told } = await open(disk);
  await eyes.set('kim', 'one', true);
  await eyes.set('kim', 'one', true);
  expect([eyes.since('one'), eyes.since('two'), told]).toEqual(['2026-03-02T01:00:00.000Z', null, ['one']]);
  const { eyes: again } = await open(disk);
  expect(again.since('one')).toBe('2026-03-02T01:00:00.000Z');
  await again.set('kim', 'one', false);
  await again.set('kim', 'one', false);
  expect((await open(disk)).eyes.since('one')).toBe(null);
});

it('holds on a full disk too, and can be ended there', async () => {
  const disk = createRecords();
  const { eyes } = await open(disk);
  disk.disk.is_full = true;
  await expect(eyes.set('kim', 'one', true)).rejects.toMatchObject({ code: 'storage_full' });
  expect(eyes.since('one')).not.toBe(null);
  await expect(eyes.set('kim', 'one', false)).rejects.toMatchObject({ code: 'storage_full' });
  expect(eyes.since('one')).toBe(null);
});

it('is of each lesson of a teacher, and goes with it', async () => {
  const disk = createRecords();
  const { eyes } = await open(disk);
  await eyes.set('kim', 'one', true);
  await eyes.set('kim', 'two', true);
  await eyes.set('kim', 'one', false);
  expect([eyes.since('one'), eyes.since('two')]).toEqual([null, '2026-03-02T01:01:00.000Z']);
  await eyes.endLesson('one');
  expect([...disk.stored.keys()]).toEqual(['two']);
  disk.disk.is_full = true;
  const next = await open(disk, ['three']);
  expect([next.eyes.since('two'), next.left]).toEqual([null, ['two']]);
});
