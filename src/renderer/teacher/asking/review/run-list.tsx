import './review.css';
import { ClipboardList } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { Button } from '../../ui/button.tsx';
import { useAskedPicture } from '../wall/use-asked-picture.ts';
import { useRunTime } from './use-run-time.ts';
import { useStills } from './use-stills.ts';

interface RunListProps {
  readonly runs: readonly RunSummary[];
  readonly onOpen: (run: RunSummary) => void;
}

/** What was asked, a card for each run. Those with the same title are told apart by their time, and by the picture where there is one. */
export const RunList = ({ runs, onOpen }: RunListProps) => {
  const { t } = useTranslation();
  const timeOf = useRunTime();
  const stills = useStills(runs);
  return (
    <ul className="run-list">
      {runs.map((run) => {
        const time = timeOf(run);
        const still = stills.get(run.run_id) ?? null;
        return (
          <li key={run.run_id} className="reviews-card">
            {still !== null && <Still session_id={run.session_id} picture_id={still} />}
            <div className="reviews-text">
              <p className="reviews-title">{run.title}</p>
              <p className="muted small">
                {run.mode === 'exit_ticket' && `${t('asking_review.wall.exit_ticket')} · `}
                {t('asking_review.review.run_facts', { count: run.question_count, time })}
              </p>
            </div>
            <Button
              aria-label={t('asking_review.review.open_run', { title: run.title, time })}
              onPress={() => {
                onOpen(run);
              }}
            >
              <ClipboardList aria-hidden />
              {t('asking_review.review.open')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};

interface StillProps {
  readonly session_id: string;
  readonly picture_id: string;
}

const Still = ({ session_id, picture_id }: StillProps) => {
  const addressOf = useAskedPicture(session_id);
  return <img className="reviews-still" src={addressOf(picture_id)} alt="" loading="lazy" />;
};
