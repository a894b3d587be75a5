import { useSyncExternalStore } from 'react';
import type { KeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { useApi } from '../../common/use-api.ts';
import { createByPage } from './by-page.ts';
import { createPaperMarks, type PaperMarks } from './paper-marks.ts';
import { useOwner } from './use-drafts.ts';

/** By lesson, student and run. */
const marksOf = createByPage<KeptValue<PaperMarks>>();

/** Where this student is in a paper, and how that is changed. */
export const usePaperMarks = (
  run_id: string,
): { readonly marks: PaperMarks; readonly setMarks: (marks: PaperMarks) => void } => {
  const owner = useOwner();
  const kept = marksOf(useApi(), `${owner}.${run_id}`, () =>
    createPaperMarks(
      createSafeStorage(() => sessionStorage),
      owner,
      run_id,
    ),
  );
  return { marks: useSyncExternalStore(kept.subscribe, kept.get, kept.get), setMarks: kept.set };
};
