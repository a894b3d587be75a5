import { useCallback } from 'react';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';
import { isTroubled } from '../live/student-signs.ts';

const hereOf = (students: readonly StudentTile[]): number =>
  students.filter(({ presence }) => presence === 'here').length;
const idsOf = (students: readonly { readonly student_id: string }[]): string[] =>
  students.map(({ student_id }) => student_id);
const countOf = (students: readonly StudentTile[]): number => students.length;

/** Students whose page is open and seen now. */
export const useStudentsHere = (): number => useListView('teacher', 'students', hereOf);

/** Who joined, whether or not still here. */
export const useStudentsJoined = (): number => useListView('teacher', 'students', countOf);

/** How many of those who are here want a look. */
export const useTroubled = (): number => {
  const slow = useListView('teacher', 'slow_students', idsOf);
  const troubledOf = useCallback(
    (students: readonly StudentTile[]) =>
      students.filter((student) => isTroubled(student, slow.includes(student.student_id))).length,
    [slow],
  );
  return useListView('teacher', 'students', troubledOf);
};

/** The network of this student carries less than the picture. */
export const useIsSlow = (student_id: string): boolean =>
  useRecord('teacher', 'slow_students', student_id) !== undefined;
