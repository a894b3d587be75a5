import './timer.css';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../common/clock-time.ts';
import { PhaseIcon } from '../../common/timer/phase-icon.tsx';
import type { ShownTimer } from '../../common/timer/use-timer.ts';

/** How a timer stands: by shape, in figures, and in a word. */
export const TimerFace = ({ shown }: { readonly shown: ShownTimer }) => {
  const { t } = useTranslation();
  const { kind, phase, seconds } = shown;
  const word = {
    runs: kind === 'stopwatch' ? t('timer.stopwatch') : null,
    held: t('timer.held'),
    over: t('timer.over'),
  };
  return (
    <p className="timer-face" data-phase={phase} role="timer" aria-label={t('timer.title')}>
      <PhaseIcon phase={phase} />
      <span className="timer-time">{clockTime(seconds)}</span>
      {word[phase] !== null && <span className="timer-word">{word[phase]}</span>}
    </p>
  );
};
