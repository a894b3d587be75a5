import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { usePage } from '../../data/page-context.ts';
import { review_words } from '../review-words.ts';
import { RunList } from './run-list.tsx';
import { RunReviewSheet } from './run-review-sheet.tsx';

export const words = review_words;

/** What was asked in a lesson that is over, a card for each run; nothing where nothing was. */
export const Panel = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null);
  const [opened, setOpened] = useState<RunSummary | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    api
      .call('listRuns', { params: { session_id }, signal: stop.signal })
      .then(setRuns)
      // The look back stands without it.
      .catch(() => undefined);
    return () => {
      stop.abort();
    };
  }, [api, session_id]);
  if (runs === null || runs.length === 0) return null;
  return (
    <section className="reviews-after" aria-labelledby="reviews-after">
      <h2 id="reviews-after" className="field-label">
        {t('asking_review.review.after_heading')}
      </h2>
      <p className="muted small">{t('asking_review.review.found_later')}</p>
      <RunList runs={runs} onOpen={setOpened} />
      {opened !== null && (
        <RunReviewSheet
          run={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </section>
  );
};
