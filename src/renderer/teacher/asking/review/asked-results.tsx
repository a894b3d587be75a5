import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { review_words } from '../review-words.ts';
import { byDay } from './by-day.ts';
import { RunList } from './run-list.tsx';
import { RunReviewSheet } from './run-review-sheet.tsx';
import { useAskedRuns } from './use-asked-runs.ts';

export const words = review_words;

/** What was asked in all lessons, by day and the newest first: nothing of it is lost with the page that showed it. */
export const Panel = () => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const session_id = useMember('teacher', 'session')?.session_id ?? null;
  const { runs, failure, has_more, is_busy, readMore } = useAskedRuns();
  const [opened, setOpened] = useState<RunSummary | null>(null);
  return (
    <section className="card asked-results" aria-labelledby="asked-results">
      <h2 id="asked-results" className="title-l">
        {t('asking_review.asked.results')}
      </h2>
      {failure !== null && (
        <p className="note-look" role="alert">
          {failure}
        </p>
      )}
      {runs === null && failure === null && <p className="muted">{t('asking_review.review.loading')}</p>}
      {runs?.length === 0 && <p className="muted">{t('asking_review.asked.results_none')}</p>}
      {runs !== null && <Days runs={runs} session_id={session_id} onOpen={setOpened} />}
      {has_more && (
        <Button size="small" is_busy={is_busy} onPress={readMore}>
          {t('asking_review.asked.more')}
        </Button>
      )}
      {opened !== null && !is_veiled && (
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

interface DaysProps {
  readonly runs: readonly RunSummary[];
  /** Of the open lesson; null: none is. */
  readonly session_id: string | null;
  readonly onOpen: (run: RunSummary) => void;
}

const Days = ({ runs, session_id, onOpen }: DaysProps) => {
  const { t, i18n } = useTranslation();
  const days = useMemo(() => byDay(runs), [runs]);
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' });
  return days.map((day) => (
    <section key={day.started_at} className="asked-day">
      <h3 className="field-label">
        {format.format(new Date(day.started_at))}
        {day.runs.some((run) => run.session_id === session_id) && ` · ${t('asking_review.asked.now')}`}
      </h3>
      <RunList runs={day.runs} onOpen={onOpen} />
    </section>
  ));
};
