import './timer.css';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../common/clock-time.ts';
import { PhaseIcon } from '../../common/timer/phase-icon.tsx';
import { useLengthWords } from '../../common/timer/use-length-words.ts';
import { useTimer, type ShownTimer } from '../../common/timer/use-timer.ts';
import { NOTHING_SAID, sayingOf } from './saying.ts';

/** What whoever hears the page is told; '' where nothing is. */
const useSpoken = (shown: ShownTimer | null): string => {
  const { t } = useTranslation();
  const lengthWords = useLengthWords();
  const [before, setBefore] = useState(NOTHING_SAID);
  const saying = sayingOf(before, shown);
  if (saying !== before) setBefore(saying);
  const { what, seconds } = saying;
  return what === null ? '' : t(`timer.student.${what}`, { length: lengthWords(seconds) });
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
