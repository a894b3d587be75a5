import { expect, it } from 'vitest';
import type { ProjectorRecord } from '../../shared/contract/projector.ts';
import { AirError } from '../../shared/errors.ts';
import { createProjectors } from './projector.service.ts';

/** As a disk has it, or does not. */
const createRecords = () => {
  const stored = new Map<string, ProjectorRecord>();
  let is_full = false;
  const write = async (record: ProjectorRecord): Promise<void> => {
    if (is_full) throw new AirError('storage_full', 'full');
    stored.set(record.teacher_id, record);
  };
  return {
    fill: () => {
      is_full = true;
    },
    collection: {
      find: async () => [...stored.values()],
      insert: async (record: ProjectorRecord) => {
        if (stored.has(record.teacher_id)) throw new AirError('conflict', 'there');
        await write(record);
      },
      update: async (key: string, changes: Partial<ProjectorRecord>) =>
        write({ ...stored.get(key)!, ...changes }),
    },
  };
};

const open = (collection: ReturnType<typeof createRecords>['collection']) => {
  const told: string[] = [];
  const projectors = createProjectors({
    records: collection as never,
    onChange: (teacher_id) => void told.push(teacher_id),
  });
  return { projectors, told };
};

it('keeps each wish over a restart, for its teacher and lesson alone', async () => {
  const { collection } = createRecords();
  const { projectors, told } = open(collection);
  await projectors.load();
  expect(projectors.of('kim', 'one')).toEqual({ blank: false, names: false });
  await projectors.set('kim', 'one', { names: true });
  await projectors.set('kim', 'one', { blank: true });
  expect(told).toEqual(['kim', 'kim']);

  const again = open(collection).projectors;
  await again.load();
  expect(again.of('kim', 'one')).toEqual({ blank: true, names: true });
  expect(again.of('lee', 'one')).toEqual({ blank: false, names: false });
  // Names that were wanted yesterday are not wanted today.
  expect(again.of('kim', 'two')).toEqual({ blank: false, names: false });
  expect(again.of('kim', null)).toEqual({ blank: false, names: false });
  await again.set('kim', 'two', { blank: true });
  expect(again.of('kim', 'two')).toEqual({ blank: true, names: false });
});

it('is blank at once, also where the disk is full', async () => {
  const { collection, fill } = createRecords();
  const { projectors, told } = open(collection);
  fill();
  await expect(projectors.set('kim', 'one', { blank: true })).rejects.toMatchObject({ code: 'storage_full' });
  expect(projectors.of('kim', 'one').blank).toBe(true);
  expect(told).toEqual(['kim']);
});
