import './timer.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../common/clock-time.ts';
import { PhaseIcon } from '../../common/timer/phase-icon.tsx';
import { useLengthWords } from '../../common/timer/use-length-words.ts';
import { useTimer, type ShownTimer } from '../../common/timer/use-timer.ts';

const LAST_SECONDS = 60;

/** What whoever hears the page is told: at the start, with the last minute, at a pause and at the end, and no second of it. */
const useSpoken = (shown: ShownTimer | null): string | null => {
  const { t } = useTranslation();
  const lengthWords = useLengthWords();
  if (shown === null) return null;
  const { phase, length, seconds } = shown;
  if (phase === 'held') return t('timer.student.held');
  if (phase === 'over') return t('timer.student.over');
  if (length === null) return t('timer.student.stopwatch_started');
  if (length > LAST_SECONDS && seconds <= LAST_SECONDS) return t('timer.student.last_minute');
  return t('timer.student.started', { length: lengthWords(length) });
};

/** The teacher's timer, small over the picture. */
export const TimerLine = (): ReactElement => {
  const { t } = useTranslation();
  const shown = useTimer();
  const spoken = useSpoken(shown);
  return (
    <>
      {shown !== null && (
        <p className="timer-line" data-phase={shown.phase} role="timer" aria-label={t('timer.title')}>
          <PhaseIcon phase={shown.phase} />
          <span className="timer-line__time">{clockTime(shown.seconds)}</span>
          {shown.phase === 'held' && <span>{t('timer.held')}</span>}
          {shown.phase === 'over' && <span>{t('timer.over')}</span>}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </>
  );
};
