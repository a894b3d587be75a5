import { expect, it } from 'vitest';
import type { ClassGroupsRecord, LessonGroupsRecord } from '../../shared/contract/groups.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import { createClassGroups } from './class-groups.ts';

const RECORD: LessonGroupsRecord = {
  ...{ schema_version: 1, session_id: 's', teacher_id: 'kim', set: null, undo: [], one_answer: true },
  rules: [{ rule_id: 'r', kind: 'apart', person_ids: ['a', 'b'] }],
  ...{ on_phones: true, on_projector: false, projector_at: null, saved_before: null, message_ids: [] },
};
const ROWS = new Set(['a', 'b']);

const open = (lists: Set<string>) => {
  const disk = new Map<string, ClassGroupsRecord>();
  let before_insert = (): void => undefined;
  const classes = createClassGroups({
    records: {
      get: async (id: string) => disk.get(id) ?? null,
      find: async () => [...disk.values()],
      insert: async (record: ClassGroupsRecord) => {
        before_insert();
        disk.set(record.roster_id, record);
      },
      update: async (id: string, changes: Partial<ClassGroupsRecord>) => {
        const known = disk.get(id);
        if (known === undefined) throw new AirError('not_found', 'not there');
        disk.set(id, { ...known, ...changes });
      },
      remove: async (id: string) => disk.delete(id),
    } as never,
    hasList: async (_teacher_id, roster_id) => lists.has(roster_id),
    logger: createLogger({ part: 'app', level: 'silent' }),
    now: () => new Date(0),
  });
  return { classes, disk, onInsert: (then: () => void) => (before_insert = then) };
};

it('keeps nothing for a class list that is gone, though a lesson still has its rows', async () => {
  const lists = new Set(['list']);
  const { classes, disk } = open(lists);
  await classes.keep('list', RECORD, ROWS);
  expect(disk.get('list')?.rules).toHaveLength(1);
  lists.delete('list');
  await classes.review('kim', 'list');
  await classes.keep('list', RECORD, ROWS);
  expect(disk.size).toBe(0);
});

it('lets go of what is being kept while the list is deleted', async () => {
  const lists = new Set(['list']);
  const { classes, disk, onInsert } = open(lists);
  let reviewed: Promise<void> = Promise.resolve();
  onInsert(() => {
    lists.delete('list');
    reviewed = classes.review('kim', 'list');
  });
  await classes.keep('list', RECORD, ROWS);
  await reviewed;
  expect(disk.size).toBe(0);
});

it('tidies what a crash has left of lists that are gone', async () => {
  const lists = new Set(['list', 'gone']);
  const { classes, disk } = open(lists);
  for (const id of lists) await classes.keep(id, RECORD, ROWS);
  lists.delete('gone');
  await classes.tidy();
  expect([...disk.keys()]).toEqual(['list']);
});
