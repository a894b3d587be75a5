import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import { rowOf } from './entry.ts';
import { isSameName, skeletonOf } from './name-skeleton.ts';

/**
 * Whom a lesson, open or over, knows by this name and number: a row of its class list, as the door finds it, or somebody who was in it.
 * Who was put out is known by the list alone. null: nobody.
 */
export const knownByName = (
  lesson: Pick<SessionRecord, 'roster'>,
  seats: readonly Pick<StudentRecord, 'name' | 'student_number' | 'row_id' | 'removed_at'>[],
  { name, student_number }: { readonly name: string; readonly student_number: string | null },
): { readonly row_id: string | null } | null => {
  const row = rowOf(lesson, { row_id: null, name, student_number });
  if (row !== null) return { row_id: row.row_id };
  const seat = seats.find(
    (one) =>
      // What stands on the list is told by the list, with its numbers.
      one.row_id === null &&
      one.removed_at === null &&
      isSameName(one.name, name) &&
      (student_number === null ||
        one.student_number === null ||
        skeletonOf(one.student_number) === skeletonOf(student_number)),
  );
  return seat === undefined ? null : { row_id: null };
};
