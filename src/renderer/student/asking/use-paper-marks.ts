import { useSyncExternalStore } from 'react';
import type { KeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createPaperMarks, type PaperMarks } from './paper-marks.ts';
import { useOwner } from './use-drafts.ts';

const made = new Map<string, KeptValue<PaperMarks>>();

/** Where this student is in a paper, and how that is changed. */
export const usePaperMarks = (
  run_id: string,
): { readonly marks: PaperMarks; readonly setMarks: (marks: PaperMarks) => void } => {
  const owner = useOwner();
  const key = `${owner}.${run_id}`;
  const kept =
    made.get(key) ??
    createPaperMarks(
      createSafeStorage(() => sessionStorage),
      owner,
      run_id,
    );
  made.set(key, kept);
  return { marks: useSyncExternalStore(kept.subscribe, kept.get, kept.get), setMarks: kept.set };
};
