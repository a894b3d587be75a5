import { useEffect, useState } from 'react';
import type { AskedQuestion, ClassRun } from '../../../shared/contract/asking/asked.ts';
import { askUntilTold } from '../../common/ask-until-told.ts';
import { useApi } from '../../common/use-api.ts';

export interface UsedPaper {
  /** null: they have not come. */
  readonly questions: readonly AskedQuestion[] | null;
  /** The node was asked in vain; it is asked again. */
  readonly is_troubled: boolean;
}

/** The questions of a run as this student may see them now; those that were read stay until newer ones are here. */
export const usePaper = ({ run_id, paper_version }: ClassRun): UsedPaper => {
  const api = useApi();
  const [paper, setPaper] = useState<{
    readonly run_id: string;
    readonly questions: readonly AskedQuestion[];
  } | null>(null);
  const [is_troubled, setTroubled] = useState(false);
  useEffect(
    () =>
      askUntilTold({
        ask: (signal) => api.call('quizPaper', { params: { run_id }, signal }),
        onTold: ({ questions }) => {
          setPaper({ run_id, questions });
          setTroubled(false);
        },
        onTrouble: () => {
          setTroubled(true);
        },
      }),
    // Another version is to be read again.
    [api, run_id, paper_version],
  );
  return { questions: paper?.run_id === run_id ? paper.questions : null, is_troubled };
};
