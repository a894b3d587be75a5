import { useCallback, useSyncExternalStore } from 'react';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { useMember } from '../../common/state/use-member.ts';
import { createDrafts, type Draft, type Drafts } from './drafts.ts';

/** Of this tab, by lesson and student. The question and the list of all have the same ones. */
const made = new Map<string, Drafts>();

/** Whose answers they are, as what is kept in the tab is named. */
export const useOwner = (): string => {
  const session_id = useMember('class', 'session')?.session_id ?? '';
  const student_id = useMember('student', 'student_id') ?? '';
  return `${session_id}.${student_id}`;
};

/** What this student has begun in this lesson. */
export const useDrafts = (): Drafts => {
  const owner = useOwner();
  const known = made.get(owner) ?? createDrafts({ storage: createSafeStorage(() => sessionStorage), owner });
  made.set(owner, known);
  return known;
};

/** The one of a question, drawn anew when it is another. */
export const useDraft = (drafts: Drafts, of: string): Draft | null => {
  const read = useCallback(() => drafts.get(of), [drafts, of]);
  return useSyncExternalStore(drafts.subscribe, read, read);
};
