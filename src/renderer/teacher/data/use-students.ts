import type { Trouble } from '../../../shared/contract/air.ts';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';

const hereOf = (students: readonly StudentTile[]): number =>
  students.filter(({ presence }) => presence === 'here').length;
const idsOf = (students: readonly { readonly student_id: string }[]): string[] =>
  students.map(({ student_id }) => student_id);
const countOf = (students: readonly StudentTile[]): number => students.length;

/** Students whose page is open and seen now. */
export const useStudentsHere = (): number => useListView('teacher', 'students', hereOf);

/** Who joined, whether or not still here. */
export const useStudentsJoined = (): number => useListView('teacher', 'students', countOf);

/** Who wants a look now, as the node tells it: the notices are about these students and no others. */
export const useTroubled = (): readonly string[] => useListView('teacher', 'troubled_students', idsOf);

/** What is wrong with this student's picture; null: nothing. */
export const useTrouble = (student_id: string): Trouble | null =>
  useRecord('teacher', 'troubled_students', student_id)?.trouble ?? null;
