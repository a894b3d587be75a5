import { useTranslation } from 'react-i18next';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useFailedPress } from '../../common/commands/use-command.ts';
import { useTimer, type ShownTimer } from '../../common/timer/use-timer.ts';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { useEndTone } from './end-tone.ts';
import { TIMER_BUTTONS, TimerButtons } from './timer-buttons.tsx';
import { TimerFace } from './timer-face.tsx';

/** The timer in one line, whatever is open; and it is heard when it ends. */
export const TimerNow = () => {
  const shown = useTimer();
  useEndTone(shown);
  const failed = useFailedPress(TIMER_BUTTONS);
  const place = useFocusHeir<HTMLDivElement>('button');
  return (
    <>
      <div ref={place} className="timer-place" tabIndex={-1}>
        {shown !== null && <Line shown={shown} />}
      </div>
      <FailedPressNote failed={failed} className="note-look small" />
    </>
  );
};

const Line = ({ shown }: { readonly shown: ShownTimer }) => {
  const { t } = useTranslation();
  return (
    <section className="card timer-now" data-phase={shown.phase} aria-label={t('timer.title')}>
      <TimerFace shown={shown} />
      <div className="timer-buttons">
        <TimerButtons shown={shown} />
      </div>
    </section>
  );
};
