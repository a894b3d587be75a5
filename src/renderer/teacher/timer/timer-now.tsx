import { useTranslation } from 'react-i18next';
import { useTimer, type ShownTimer } from '../../common/timer/use-timer.ts';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { useEndTone } from './end-tone.ts';
import { TimerButtons } from './timer-buttons.tsx';
import { TimerFace } from './timer-face.tsx';

/** The timer in one line, whatever is open; and it is heard when it ends. */
export const TimerNow = () => {
  const shown = useTimer();
  useEndTone(shown);
  const place = useFocusHeir<HTMLDivElement>('button');
  return (
    <div ref={place} className="timer-place" tabIndex={-1}>
      {shown !== null && <Line shown={shown} />}
    </div>
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
