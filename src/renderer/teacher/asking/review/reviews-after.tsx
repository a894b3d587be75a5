import './review.css';
import { ClipboardList } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { usePage } from '../../data/page-context.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { review_words } from '../review-words.ts';
import { Panel as Review } from './review.tsx';

export const words = review_words;

export interface ReviewsProps {
  readonly session_id: string;
  /** Said where nothing was asked. Absent: nothing is. */
  readonly empty?: string;
}

/** What was asked in a lesson, that is over or not, a card for each run. */
export const Panel = ({ session_id, empty }: ReviewsProps) => {
  const { t, i18n } = useTranslation();
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
  if (runs === null) return null;
  if (runs.length === 0) return empty === undefined ? null : <p className="muted">{empty}</p>;
  const time = new Intl.DateTimeFormat(i18n.language, { hour: 'numeric', minute: '2-digit' });
  return (
    <section className="reviews-after" aria-labelledby="reviews-after">
      <h2 id="reviews-after" className="field-label">
        {t('asking_review.review.after_heading')}
      </h2>
      <ul>
        {runs.map((run) => (
          <li key={run.run_id} className="reviews-card">
            <div>
              <p className="reviews-title">{run.title}</p>
              <p className="muted small">
                {t('asking_review.review.run_facts', {
                  count: run.question_count,
                  time: time.format(new Date(run.started_at)),
                })}
              </p>
            </div>
            <Button
              aria-label={t('asking_review.review.open_run', { title: run.title })}
              onPress={() => {
                setOpened(run);
              }}
            >
              <ClipboardList aria-hidden />
              {t('asking_review.review.open')}
            </Button>
          </li>
        ))}
      </ul>
      {opened !== null && (
        <Sheet
          title={opened.title}
          size="roomy"
          onClose={() => {
            setOpened(null);
          }}
        >
          <Review run_id={opened.run_id} />
        </Sheet>
      )}
    </section>
  );
};
