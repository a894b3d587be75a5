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
  return shown === null ? null : <Line shown={shown} />;
};

const Line = ({ shown }: { readonly shown: ShownTimer }) => {
  const { t } = useTranslation();
  const place = useFocusHeir<HTMLElement>('button');
  return (
    <section
      ref={place}
      className="card timer-now"
      tabIndex={-1}
      data-phase={shown.phase}
      aria-label={t('timer.title')}
    >
      <TimerFace shown={shown} />
      <div className="timer-buttons">
        <TimerButtons shown={shown} />
      </div>
    </section>
  );
};
