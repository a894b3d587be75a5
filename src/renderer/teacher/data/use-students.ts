import type { Trouble } from '../../../shared/contract/air.ts';
import type { StudentPresence, StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';

/** Where a student may be who is not here; what the teacher may do something about comes first. */
export const ELSEWHERE = ['disconnected', 'away', 'left'] as const satisfies readonly StudentPresence[];

const hereOf = (students: readonly StudentTile[]): number =>
  students.filter(({ presence }) => presence === 'here').length;
const idsOf = (students: readonly { readonly student_id: string }[]): string[] =>
  students.map(({ student_id }) => student_id);
const countOf = (students: readonly StudentTile[]): number => students.length;

/** Of those who joined, how many are not here, in the order in which it is told. */
const elsewhereOf = (students: readonly StudentTile[]): number[] =>
  ELSEWHERE.map((where) => students.filter(({ presence }) => presence === where).length);

/** Students whose page is open and seen now. */
export const useStudentsHere = (): number => useListView('teacher', 'students', hereOf);

/** As many as are there, for each of `ELSEWHERE`. */
export const useElsewhere = (): readonly number[] => useListView('teacher', 'students', elsewhereOf);

/** Who joined, whether or not still here. */
export const useStudentsJoined = (): number => useListView('teacher', 'students', countOf);

/** Who wants a look now, as the node tells it: the notices are about these students and no others. */
export const useTroubled = (): readonly string[] => useListView('teacher', 'troubled_students', idsOf);

/** What is wrong with this student's picture; null: nothing. */
export const useTrouble = (student_id: string): Trouble | null =>
  useRecord('teacher', 'troubled_students', student_id)?.trouble ?? null;
