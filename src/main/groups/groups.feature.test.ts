import { expect, it } from 'vitest';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import { createGroupsFeature, type GroupsFeature, type GroupsFeatureDeps } from './groups.feature.ts';

type Handler = (call: object) => Promise<void>;

/** As a disk has it. */
const createDisk = () => {
  const files = new Map<string, Map<string, Record<string, unknown>>>();
  const collection = ({ name, key }: { name: string; key: string }) => {
    const file = files.get(name) ?? new Map<string, Record<string, unknown>>();
    files.set(name, file);
    return {
      get: async (id: string) => structuredClone(file.get(id) ?? null),
      insert: async (record: Record<string, unknown>) => {
        const id = String(record[key]);
        if (file.has(id)) throw new AirError('conflict', 'there');
        file.set(id, structuredClone(record));
      },
      update: async (id: string, changes: object) => {
        if (!file.has(id)) throw new AirError('not_found', 'not there');
        file.set(id, structuredClone({ ...file.get(id), ...changes }));
      },
      remove: async (id: string) => file.delete(id),
      find: async () => [...file.values()].map((record) => structuredClone(record)),
    };
  };
  return { collection, files };
};

const SEATS = ['ara', 'bom', 'choi', 'dan'].map((student_id) => ({
  student_id,
  name: student_id,
  student_number: null,
  row_id: null,
}));
const SESSION = { session_id: 's', teacher_id: 'local', roster_id: null, roster: [] };

const start = async (disk: ReturnType<typeof createDisk>) => {
  const handlers = new Map<string, Handler>();
  const feature: GroupsFeature = createGroupsFeature({
    platform: {
      store: { collection: disk.collection },
      boards: { touch: () => undefined, touchTeacherOf: () => undefined, flush: () => undefined },
      bus: { on: () => () => undefined },
      logger: { error: () => undefined },
      now: () => new Date(0),
    } as unknown as GroupsFeatureDeps['platform'],
    lessons: { open: [SESSION as unknown as SessionRecord] },
    seats: { ofSession: () => SEATS, putOutOf: () => [] },
    matesBySeat: () => new Map(),
    presence: { of: () => ({ presence: 'here' }) },
    withoutDevice: () => [],
    lists: { get: async () => ({}) },
  });
  const binder = { bind: (type: string, handler: Handler) => handlers.set(type, handler) };
  feature.bindMessages?.(binder as never);
  await feature.start?.();
  const say = async (id: string, type: string, payload: object): Promise<void> => {
    await handlers.get(type)?.({ id, payload, principal: { teacher_id: 'local' }, session_id: 's' });
  };
  return { feature, say };
};

it('tells other rooms who belongs together, and whether each group gives one answer', async () => {
  const disk = createDisk();
  const { feature, say } = await start(disk);
  expect(feature.ofSession('s')).toBeNull();
  expect(feature.groupOf('s', 'ara')).toBeNull();
  await say('m1', 'groups.make', { by: 'number', count: 2, of: 'here' });
  await say('m2', 'groups.set', { one_answer: true });
  const told = feature.ofSession('s');
  expect(told?.one_answer).toBe(true);
  expect(told?.groups.map(({ number, student_ids }) => [number, student_ids.length])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(told?.groups.flatMap(({ person_ids }) => person_ids).sort()).toEqual(['ara', 'bom', 'choi', 'dan']);
  expect(feature.groupOf('s', 'ara')?.student_ids).toContain('ara');
  expect(feature.groupOf('s', 'nobody')).toBeNull();
  expect(feature.ofSession('another')).toBeNull();

  // Killed and begun anew; the message that was not acknowledged comes again.
  const again = await start(disk);
  expect(again.feature.ofSession('s')).toEqual(told);
  await again.say('m1', 'groups.make', { by: 'number', count: 2, of: 'here' });
  expect(again.feature.ofSession('s')).toEqual(told);
  await again.say('m3', 'groups.dissolve', {});
  expect(again.feature.ofSession('s')).toBeNull();
  await again.say('m4', 'groups.undo', {});
  expect(again.feature.ofSession('s')).toEqual(told);
  await again.feature.stop?.();
  await feature.stop?.();
});
