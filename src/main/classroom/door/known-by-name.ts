import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import { rowOf } from './entry.ts';
import { isSameName, skeletonOf } from './name-skeleton.ts';

type Seat = Pick<StudentRecord, 'student_id' | 'name' | 'student_number' | 'row_id' | 'removed_at'>;

/**
 * Whom a lesson, open or over, knows by this name and number: a row of its class list, as the door finds it, or somebody who was in it.
 * Who was put out is known by the list alone. null: nobody. `student_id` null: it had no seat.
 */
export const knownByName = (
  lesson: Pick<SessionRecord, 'roster'>,
  all_seats: readonly Seat[],
  { name, student_number }: { readonly name: string; readonly student_number: string | null },
): { readonly row_id: string | null; readonly student_id: string | null } | null => {
  const seats = all_seats.filter(({ removed_at }) => removed_at === null);
  const row = rowOf(lesson, { row_id: null, name, student_number });
  if (row !== null) {
    const { row_id } = row;
    return { row_id, student_id: seats.find((one) => one.row_id === row_id)?.student_id ?? null };
  }
  const seat = seats.find(
    (one) =>
      // What stands on the list is told by the list, with its numbers.
      one.row_id === null &&
      isSameName(one.name, name) &&
      (student_number === null ||
        one.student_number === null ||
        skeletonOf(one.student_number) === skeletonOf(student_number)),
  );
  return seat === undefined ? null : { row_id: null, student_id: seat.student_id };
};
