import { ChevronLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { review_words } from '../review-words.ts';
import { RunList } from './run-list.tsx';
import { RunReviewSheet } from './run-review-sheet.tsx';

export const words = review_words;

export interface AskedSheetProps {
  /** The lesson that is open. */
  readonly session_id: string;
  readonly onClose: () => void;
}

/** What was asked in this lesson, the newest first, and the answers to the one that is opened. */
export const Panel = ({ session_id, onClose }: AskedSheetProps) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const { runs, failure } = useRunsOf(session_id);
  const [opened, setOpened] = useState<RunSummary | null>(null);
  if (opened !== null)
    return (
      <RunReviewSheet
        run={opened}
        before={
          <Button
            size="small"
            variant="bare"
            onPress={() => {
              setOpened(null);
            }}
          >
            <ChevronLeft aria-hidden />
            {t('asking_review.asked.back')}
          </Button>
        }
        onClose={onClose}
      />
    );
  return (
    <Sheet title={t('asking_review.asked.heading')} size="roomy" onClose={onClose}>
      {failure !== null && (
        <p className="note-look" role="alert">
          {wordsOf(failure)}
        </p>
      )}
      {runs === null && failure === null && <p className="muted">{t('asking_review.review.loading')}</p>}
      {runs?.length === 0 && <p className="muted">{t('asking_review.asked.none')}</p>}
      {runs !== null && <RunList runs={runs} onOpen={setOpened} />}
    </Sheet>
  );
};

/** null: not read yet. */
const useRunsOf = (
  session_id: string,
): { readonly runs: readonly RunSummary[] | null; readonly failure: unknown } => {
  const { api } = usePage();
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    api.call('listRuns', { params: { session_id }, signal }).then(
      (all) => {
        setRuns([...all].reverse());
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure(error);
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, session_id]);
  return { runs, failure };
};
