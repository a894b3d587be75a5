import { createSafeStorage } from '../../../common/safe-storage.ts';
import { holdUnsaved } from '../../data/unsaved.ts';
import { createDraftMemory } from './draft-memory.ts';

/** What this tab has typed and the node has not: another tab may write at the same quiz. */
export const tabDrafts = createDraftMemory(createSafeStorage(() => sessionStorage));

const held = new Map<string, () => void>();

/** The quiz was left with a draft: leaving the page asks first, as with it the draft goes. */
export const holdDraft = (quiz_id: string): void => {
  if (!held.has(quiz_id)) held.set(quiz_id, holdUnsaved());
};

/** It is saved, given up, or on the desk again. */
export const releaseDraft = (quiz_id: string): void => {
  held.get(quiz_id)?.();
  held.delete(quiz_id);
};
