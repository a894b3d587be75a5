import {
  classGroupsRecordSchema,
  type ClassGroupsRecord,
  type GroupSet,
  type LessonGroupsRecord,
} from '../../shared/contract/groups.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { lastSetOf } from './lesson-groups.ts';

export const CLASS_GROUPS = {
  name: 'class_groups',
  schema: classGroupsRecordSchema,
  schema_version: 1,
  key: 'roster_id',
} satisfies CollectionDefinition<typeof classGroupsRecordSchema>;

/** What classes keep of their groups over lessons: of rows of the class list alone, for guests come and go. */
export interface ClassGroups {
  /** null: the class has kept nothing. */
  of(roster_id: string): Promise<ClassGroupsRecord | null>;
  /**
   * What the lesson leaves, in the place of what there was. @param rows of the class list
   * @throws AirError storage_full, unavailable
   */
  keep(roster_id: string, record: LessonGroupsRecord, rows: ReadonlySet<string>): Promise<void>;
  /** The class list is gone. @throws AirError storage_full, unavailable */
  forget(roster_id: string): Promise<void>;
}

const ofRows = (set: GroupSet, rows: ReadonlySet<string>): GroupSet => ({
  ...set,
  groups: set.groups.map((group) => ({ ...group, members: group.members.filter((id) => rows.has(id)) })),
  out: set.out.filter((id) => rows.has(id)),
});

export const createClassGroups = ({
  records,
  now,
}: {
  readonly records: Collection<ClassGroupsRecord>;
  readonly now: () => Date;
}): ClassGroups => ({
  of: (roster_id) => records.get(roster_id),
  async keep(roster_id, { teacher_id, set, undo, rules, one_answer, saved_before }, rows) {
    const before = await records.get(roster_id);
    // A row that the list has lost may be in it again tomorrow.
    const kept_rows = new Set([...rows, ...(before?.rules.flatMap(({ person_ids }) => person_ids) ?? [])]);
    const last = lastSetOf({ set, undo });
    const next: Omit<ClassGroupsRecord, 'schema_version' | 'roster_id' | 'teacher_id'> = {
      saved: last === null ? saved_before : { set: ofRows(last, rows), at: now().toISOString() },
      rules: rules
        .map((rule) => ({ ...rule, person_ids: rule.person_ids.filter((id) => kept_rows.has(id)) }))
        .filter(({ person_ids }) => person_ids.length > 1),
      one_answer,
    };
    if (before === null) await records.insert({ schema_version: 1, roster_id, teacher_id, ...next });
    else await records.update(roster_id, next);
  },
  async forget(roster_id) {
    await records.remove(roster_id);
  },
});
