import { beforeEach, expect, it } from 'vitest';
import type { LessonGroupsRecord } from '../../shared/contract/groups.ts';
import { AirError } from '../../shared/errors.ts';
import { createGroups, type GroupsDeps, type GroupsLesson } from './groups.service.ts';
import { peopleOf } from './people.ts';

const SEATS = ['ara', 'bom', 'choi'].map((student_id) => ({
  ...{ student_id, name: student_id, student_number: null, row_id: null },
}));
const LESSON: GroupsLesson = { session_id: 's', teacher_id: 'kim', roster_id: 'list', roster: [] };

let disk: Map<string, LessonGroupsRecord>;
let school: {
  is_open: boolean;
  is_full: boolean;
  now_ms: number;
  kept: (LessonGroupsRecord | null)[];
  logged: string[];
};

beforeEach(() => {
  disk = new Map();
  school = { is_open: true, is_full: false, now_ms: 0, kept: [], logged: [] };
});

const open = (
  get: (id: string) => Promise<LessonGroupsRecord | null> = async (id) => disk.get(id) ?? null,
) => {
  const assertRoom = (): void => {
    if (school.is_full) throw new AirError('storage_full', 'full');
  };
  const log = (_details: unknown, text: string): void => void school.logged.push(text);
  return createGroups({
    records: {
      get,
      find: async () => [...disk.values()],
      insert: async (record: LessonGroupsRecord) => {
        assertRoom();
        disk.set(record.session_id, record);
      },
      update: async (id: string, changes: Partial<LessonGroupsRecord>) => {
        assertRoom();
        const known = disk.get(id);
        if (known === undefined) throw new AirError('not_found', 'not there');
        disk.set(id, { ...known, ...changes });
      },
      remove: async (id: string) => disk.delete(id),
    },
    classes: {
      of: async () => null,
      keep: async (_roster_id: string, record: LessonGroupsRecord) => void school.kept.push(record),
    },
    lessonOf: (id: string) => (school.is_open && id === 's' ? LESSON : null),
    peopleOf: () => peopleOf(LESSON, SEATS, []),
    hereOf: () => SEATS.map(({ student_id }) => student_id),
    onChange: () => undefined,
    newId: () => 'group',
    random: () => 0,
    now: () => new Date(school.now_ms),
    logger: { error: log, warn: log },
  } as unknown as GroupsDeps);
};
const MAKE = { by: 'number', count: 2, of: 'here' } as const;

it('keeps with the class what could not be kept before, once the lesson is over, and nothing else of it', async () => {
  const groups = open();
  school.is_full = true;
  await expect(groups.make({ session_id: 's', message_id: 'm' }, MAKE)).rejects.toMatchObject({
    code: 'storage_full',
  });
  school.is_full = false;
  school.is_open = false;
  await groups.end('s');
  expect(school.kept.map((record) => record?.set?.groups.length)).toEqual([2]);
  expect([disk.size, groups.of('s'), school.logged]).toEqual([0, null, []]);
});

it('says so where it cannot be kept at the end either', async () => {
  const groups = open();
  school.is_full = true;
  await groups.make({ session_id: 's', message_id: 'm' }, MAKE).catch(() => undefined);
  school.is_open = false;
  await groups.end('s');
  expect(school.logged).toHaveLength(1);
});

it('holds nothing of a lesson that ends while it is read, and lets go of what a crash has left', async () => {
  let answer: (record: null) => void = () => undefined;
  const groups = open(() => new Promise((resolve) => (answer = resolve)));
  const loading = groups.load('s');
  school.is_open = false;
  await groups.end('s');
  answer(null);
  await expect(loading).rejects.toMatchObject({ code: 'ended' });
  expect(groups.of('s')).toBeNull();

  disk.set('s', { session_id: 's' } as LessonGroupsRecord);
  await groups.tidy();
  expect(disk.size).toBe(0);
});

it('tells since when they are wanted on the projector, as it was asked last', async () => {
  const groups = open();
  const at = (): string | null => groups.of('s')?.projector_at ?? null;
  const ask = (message_id: string, on_projector?: boolean): Promise<void> =>
    groups.set({ session_id: 's', message_id }, { on_projector });
  await groups.make({ session_id: 's', message_id: 'm' }, MAKE);
  expect(at()).toBeNull();
  await ask('on', true);
  school.now_ms = 1_000;
  await ask('another setting');
  expect(at()).toBe('1970-01-01T00:00:00.000Z');
  await ask('to the front', true);
  expect(at()).toBe('1970-01-01T00:00:01.000Z');
  await ask('off', false);
  expect(at()).toBeNull();
  await ask('on again', true);
  await groups.dissolve({ session_id: 's', message_id: 'dissolved' });
  expect(at()).toBeNull();
});
