import { Pause, Play, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import type { ShownTimer } from '../../common/timer/use-timer.ts';
import { Button } from '../ui/button.tsx';

const MINUTE = 60;

/** What can be done with the timer that is there, each with one press. */
export const TimerButtons = ({ shown }: { readonly shown: ShownTimer }) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const { length, phase } = shown;
  const is_over = phase === 'over';
  return (
    <>
      {length !== null && (
        <Button
          size="small"
          aria-label={t('timer.teacher.add_long')}
          onPress={() => {
            outbox.enqueue('timer.add', { seconds: MINUTE });
          }}
        >
          <Plus aria-hidden />
          {t('timer.teacher.add')}
        </Button>
      )}
      {phase === 'runs' && (
        <Button
          key="pause"
          size="small"
          onPress={() => {
            outbox.enqueue('timer.pause', {});
          }}
        >
          <Pause aria-hidden />
          {t('timer.teacher.pause')}
        </Button>
      )}
      {phase === 'held' && (
        <Button
          key="resume"
          size="small"
          onPress={() => {
            outbox.enqueue('timer.resume', {});
          }}
        >
          <Play aria-hidden />
          {t('timer.teacher.resume')}
        </Button>
      )}
      <Button
        size="small"
        onPress={() => {
          outbox.enqueue('timer.stop', {});
        }}
      >
        <X aria-hidden />
        {t(is_over ? 'timer.teacher.put_away' : 'timer.teacher.stop')}
      </Button>
    </>
  );
};
