import type { Group, GroupPerson } from '../../../shared/contract/groups.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';

/** Of the room, as the wall knows it too. */
export const GROUPS_ID = 'groups';

const byNumber = (groups: readonly Group[]): readonly Group[] =>
  [...groups].sort((one, other) => one.number - other.number);

/** The groups of the open lesson, in their order. */
export const useGroups = (): readonly Group[] => useListView('teacher', 'groups', byNumber);

/** How many are in the smallest and in the largest group; null: there are none. */
export const sizesOf = (groups: readonly Group[]): { readonly from: number; readonly to: number } | null => {
  if (groups.length === 0) return null;
  const sizes = groups.map(({ members }) => members.length);
  return { from: Math.min(...sizes), to: Math.max(...sizes) };
};

/** Whether somebody is here now, with a device or without one. */
export const useIsHere = ({ person_id, student_id }: GroupPerson): boolean => {
  const seat = useRecord('teacher', 'students', student_id ?? '');
  const mark = useRecord('teacher', 'attendance', person_id);
  return seat?.presence === 'here' || mark?.without_device === true;
};
