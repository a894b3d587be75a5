import type { Answerer } from '../../../../shared/contract/asking/runs.ts';
import { useListView, useMember } from '../../../common/state/use-member.ts';
import type { Person } from './cells.ts';

const NOBODY: readonly Person[] = [];
const all = (answerers: readonly Answerer[]): readonly Answerer[] => answerers;

/** Who is in the run that is under way, with those who have answered nothing; empty of one that is over. */
export const useRunPeople = (run_id: string): readonly Person[] => {
  const run = useMember('teacher', 'quiz') ?? null;
  const people = useListView('teacher', 'quiz_answerers', all);
  return run?.run_id === run_id ? people : NOBODY;
};
