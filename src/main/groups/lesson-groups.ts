import type { GroupSet, LessonGroupsRecord } from '../../shared/contract/groups.ts';

/** Former groups that are kept, and of how many people together; the last one always is. */
const MAX_UNDO = 10;
const MAX_UNDO_PEOPLE = 4000;
/** Messages that are remembered with what they did: more than one sender can have under way when the node dies. */
const MAX_MESSAGES = 64;

const sizeOf = (set: GroupSet | null): number =>
  set === null ? 0 : set.out.length + set.groups.reduce((sum, { members }) => sum + members.length, 0);

const boundedUndo = (undo: readonly (GroupSet | null)[]): (GroupSet | null)[] => {
  let people = 0;
  return undo
    .slice(-MAX_UNDO)
    .toReversed()
    .filter((set, index) => {
      people += sizeOf(set);
      return index === 0 || people <= MAX_UNDO_PEOPLE;
    })
    .reverse();
};

/** The set in the place of the one that there is, which can be brought back. */
export const withSet = (record: LessonGroupsRecord, set: GroupSet | null): LessonGroupsRecord => ({
  ...record,
  set,
  undo: boundedUndo([...record.undo, record.set]),
});

/** As it was before the last `withSet`; the same where there was none. */
export const undone = (record: LessonGroupsRecord): LessonGroupsRecord =>
  record.undo.length === 0
    ? record
    : { ...record, set: record.undo.at(-1) ?? null, undo: record.undo.slice(0, -1) };

export const withMessage = (record: LessonGroupsRecord, message_id: string): LessonGroupsRecord => ({
  ...record,
  message_ids: [...record.message_ids, message_id].slice(-MAX_MESSAGES),
});

/** What stays with the class: the groups, else those that were dissolved last; null: this lesson has made none. */
export const lastSetOf = ({ set, undo }: Pick<LessonGroupsRecord, 'set' | 'undo'>): GroupSet | null =>
  set ?? undo.findLast((one) => one !== null) ?? null;
