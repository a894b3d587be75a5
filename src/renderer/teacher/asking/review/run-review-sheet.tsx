import type { ReactNode } from 'react';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { Panel as Review } from './review.tsx';
import { useRunTime } from './use-run-time.ts';

interface RunReviewSheetProps {
  readonly run: RunSummary;
  /** Stands before the answers. Default: nothing. */
  readonly before?: ReactNode;
  readonly onClose: () => void;
}

/** The answers to one run, over the page. */
export const RunReviewSheet = ({ run, before, onClose }: RunReviewSheetProps) => {
  const timeOf = useRunTime();
  return (
    <Sheet title={`${run.title} · ${timeOf(run)}`} size="roomy" onClose={onClose}>
      {before}
      <Review run_id={run.run_id} />
    </Sheet>
  );
};
