import { useCallback, useSyncExternalStore } from 'react';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useApi } from '../../common/use-api.ts';
import { createByPage } from './by-page.ts';
import { createDrafts, type Draft, type Drafts } from './drafts.ts';

/** By lesson and student. The question and the list of all have the same ones. */
const draftsOf = createByPage<Drafts>();

/** Whose answers they are, as what is kept in the tab is named. */
export const useOwner = (): string => {
  const session_id = useMember('class', 'session')?.session_id ?? '';
  const student_id = useMember('student', 'student_id') ?? '';
  return `${session_id}.${student_id}`;
};

/** What this student has begun in this lesson. */
export const useDrafts = (): Drafts => {
  const owner = useOwner();
  return draftsOf(useApi(), owner, () =>
    createDrafts({ storage: createSafeStorage(() => sessionStorage), owner }),
  );
};

/** The one of a question, drawn anew when it is another. */
export const useDraft = (drafts: Drafts, of: string): Draft | null => {
  const read = useCallback(() => drafts.get(of), [drafts, of]);
  return useSyncExternalStore(drafts.subscribe, read, read);
};
