import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useLeft } from '../../common/asking/use-left.ts';
import { clockTime } from '../../common/clock-time.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Mark, type Tone } from '../ui/mark.tsx';
import { ASKING_AT } from './asking-at.ts';
import { askedOf, isBySteps, phaseOf, type RunPhase } from './run-stand.ts';

const TONES: Readonly<Record<RunPhase, Tone>> = {
  ready: 'away',
  open: 'good',
  closed: 'away',
  revealed: 'away',
};

/** What is asked, how far it is, and how long there is. */
export const RunHead = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const phase = phaseOf(run);
  const asked = askedOf(run);
  const total = run.questions.length;
  return (
    <header className="run-head">
      {/* What was asked on the spot is titled by its question, which stands below. */}
      <h2 className={run.quiz_id === run.run_id ? 'visually-hidden' : 'run-title'}>{run.title}</h2>
      <p className="run-facts">
        {isBySteps(run) ? (
          asked !== null &&
          total > 1 && <span>{t('asking.run.question', { number: (run.index ?? 0) + 1, total })}</span>
        ) : (
          <span>{t(`asking.mode.${run.mode}`)}</span>
        )}
        {asked !== null && asked.vote > 1 && <span>{t('asking.run.vote', { vote: asked.vote })}</span>}
        <span className="run-status" data-phase={phase} role="status">
          <Mark tone={TONES[phase]} />
          {t(`asking.run.status_${phase}`)}
        </span>
        {phase === 'open' && run.closes_at !== null && (
          <TimeLeft run_id={run.run_id} closes_at={run.closes_at} />
        )}
      </p>
    </header>
  );
};

interface TimeLeftProps {
  readonly run_id: string;
  readonly closes_at: string;
}

const MORE_SECONDS = 30;

const TimeLeft = ({ run_id, closes_at }: TimeLeftProps) => {
  const { t } = useTranslation();
  const left = useLeft(closes_at);
  const { is_stale } = useShown();
  const add = useCommand('quiz.add_time', ASKING_AT);
  return (
    <span className="run-time">
      {left !== null && !is_stale && (
        <span className="run-left" role="timer" aria-label={t('asking.run.left')} data-is-short={left <= 10}>
          <Timer aria-hidden />
          {left === 0 ? t('asking.run.is_over') : clockTime(left)}
        </span>
      )}
      <Button
        size="small"
        is_busy={add.is_busy}
        onPress={() => {
          add.run({ run_id, seconds: MORE_SECONDS });
        }}
      >
        {t('asking.run.add_time')}
      </Button>
    </span>
  );
};
