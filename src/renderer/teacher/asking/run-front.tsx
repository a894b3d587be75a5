import './run-front.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useFailedPress } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';
import { ASKING_AT } from './asking-at.ts';
import { AskedCard } from './asked-card.tsx';
import { PaceProgress } from './pace-progress.tsx';
import { People } from './people.tsx';
import { RunActions } from './run-actions.tsx';
import { preloadReview, preloadWallControls } from './review-parts.ts';
import { RunHead } from './run-head.tsx';
import { askedOf, isBySteps } from './run-stand.ts';

/** What is asked in the lesson, in the picture's place: how it goes, who is missing, and what comes next. */
export const RunFront = () => {
  const { t } = useTranslation();
  const run = useMember('teacher', 'quiz') ?? null;
  const failed = useFailedPress(ASKING_AT);
  useEffect(() => {
    void preloadReview();
    void preloadWallControls();
  }, []);
  if (run === null) return null;
  const asked = askedOf(run);
  return (
    <section className="card run-front" aria-label={t('asking.run.label')}>
      <RunHead run={run} />
      {/* Longer than its place, and without a button in it: the keyboard moves it all the same. */}
      <div className="run-body" tabIndex={0} role="group" aria-label={run.title}>
        {!isBySteps(run) && <PaceProgress key={run.run_id} run={run} />}
        {isBySteps(run) && asked === null && (
          <p className="muted run-ready">{t('asking.run.ready', { count: run.questions.length })}</p>
        )}
        {asked !== null && (
          // With another vote what is right is out of sight again.
          <AskedCard
            key={`${run.run_id}.${asked.question_id}.${String(asked.vote)}`}
            run={run}
            asked={asked}
          />
        )}
      </div>
      <People key={run.run_id} run={run} />
      <div className="run-foot">
        <RunActions run={run} />
        <FailedPressNote failed={failed} className="note-look small" />
      </div>
    </section>
  );
};
