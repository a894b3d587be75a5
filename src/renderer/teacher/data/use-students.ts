import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';
import { isTroubled } from '../live/student-signs.ts';

const hereOf = (students: readonly StudentTile[]): number =>
  students.filter(({ presence }) => presence === 'here').length;
const countOf = (students: readonly StudentTile[]): number => students.length;

/** Students whose page is open and seen now. */
export const useStudentsHere = (): number => useListView('teacher', 'students', hereOf);

/** Who joined, whether or not still here. */
export const useStudentsJoined = (): number => useListView('teacher', 'students', countOf);

const troubledOf = (students: readonly StudentTile[]): number =>
  students.filter((student) => isTroubled(student, student.is_slow)).length;

/** How many of those who are here want a look. */
export const useTroubled = (): number => useListView('teacher', 'students', troubledOf);

/** The network of this student carries less than the picture. */
export const useIsSlow = (student_id: string): boolean =>
  useRecord('teacher', 'students', student_id)?.is_slow === true;
