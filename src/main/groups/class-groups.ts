import {
  classGroupsRecordSchema,
  type ClassGroupsRecord,
  type GroupSet,
  type LessonGroupsRecord,
} from '../../shared/contract/groups.ts';
import type { Logger } from '../logging/logger.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { createPutRecord } from '../store/put-record.ts';
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
   * What the lesson leaves, in the place of what there was; nothing where the class list is gone, though the lesson still has its rows.
   * @param rows of the class list
   * @throws AirError storage_full, unavailable
   */
  keep(roster_id: string, record: LessonGroupsRecord, rows: ReadonlySet<string>): Promise<void>;
  /** Lets go of what is kept for a class list that is gone. @throws AirError storage_full, unavailable */
  review(teacher_id: string, roster_id: string): Promise<void>;
  /** Likewise of all. Never rejects. */
  tidy(): Promise<void>;
}

export interface ClassGroupsDeps {
  readonly records: Collection<ClassGroupsRecord>;
  /** @throws AirError unavailable */
  readonly hasList: (teacher_id: string, roster_id: string) => Promise<boolean>;
  readonly logger: Logger;
  readonly now: () => Date;
}

const ofRows = (set: GroupSet, rows: ReadonlySet<string>): GroupSet => ({
  ...set,
  groups: set.groups.map((group) => ({ ...group, members: group.members.filter((id) => rows.has(id)) })),
  out: set.out.filter((id) => rows.has(id)),
});

export const createClassGroups = ({ records, hasList, logger, now }: ClassGroupsDeps): ClassGroups => {
  const put = createPutRecord(records, 'roster_id');
  /** One after the other: what is kept while the list is being removed is let go of after it. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const keep = async (
    roster_id: string,
    { teacher_id, set, undo, rules, one_answer, saved_before }: LessonGroupsRecord,
    rows: ReadonlySet<string>,
  ): Promise<void> => {
    if (!(await hasList(teacher_id, roster_id))) return;
    const before = await records.get(roster_id);
    // A row that the list has lost may be in it again tomorrow.
    const kept_rows = new Set([...rows, ...(before?.rules.flatMap(({ person_ids }) => person_ids) ?? [])]);
    const last = lastSetOf({ set, undo });
    await put({
      ...{ schema_version: 1, roster_id, teacher_id },
      saved: last === null ? saved_before : { set: ofRows(last, rows), at: now().toISOString() },
      rules: rules
        .map((rule) => ({ ...rule, person_ids: rule.person_ids.filter((id) => kept_rows.has(id)) }))
        .filter(({ person_ids }) => person_ids.length > 1),
      one_answer,
    });
  };
  const review = async (teacher_id: string, roster_id: string): Promise<void> => {
    if (!(await hasList(teacher_id, roster_id))) await records.remove(roster_id);
  };

  return {
    of: (roster_id) => records.get(roster_id),
    keep: (roster_id, record, rows) => inOrder(() => keep(roster_id, record, rows)),
    review: (teacher_id, roster_id) => inOrder(() => review(teacher_id, roster_id)),
    async tidy() {
      try {
        for (const { teacher_id, roster_id } of await records.find({}))
          await inOrder(() => review(teacher_id, roster_id));
      } catch (error) {
        logger.error({ err: error }, 'the groups of class lists that are gone could not be erased');
      }
    },
  };
};
