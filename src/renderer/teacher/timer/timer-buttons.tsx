import { Pause, Play, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../common/commands/use-command.ts';
import type { ShownTimer } from '../../common/timer/use-timer.ts';
import { Button } from '../ui/button.tsx';

const MINUTE = 60;

/** Where they are pressed, for what became of it. */
export const TIMER_BUTTONS = 'timer-buttons';

/** What can be done with the timer that is there, each with one press. */
export const TimerButtons = ({ shown }: { readonly shown: ShownTimer }) => {
  const { t } = useTranslation();
  const add = useCommand('timer.add', TIMER_BUTTONS);
  const pause = useCommand('timer.pause', TIMER_BUTTONS);
  const resume = useCommand('timer.resume', TIMER_BUTTONS);
  const stop = useCommand('timer.stop', TIMER_BUTTONS);
  const { length, phase } = shown;
  const is_over = phase === 'over';
  return (
    <>
      {length !== null && (
        <Button
          size="small"
          aria-label={t('timer.teacher.add_long')}
          is_busy={add.is_busy}
          onPress={() => {
            add.run({ seconds: MINUTE });
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
          is_busy={pause.is_busy}
          onPress={() => {
            pause.run({});
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
          is_busy={resume.is_busy}
          onPress={() => {
            resume.run({});
          }}
        >
          <Play aria-hidden />
          {t('timer.teacher.resume')}
        </Button>
      )}
      <Button
        size="small"
        is_busy={stop.is_busy}
        onPress={() => {
          stop.run({});
        }}
      >
        <X aria-hidden />
        {t(is_over ? 'timer.teacher.put_away' : 'timer.teacher.stop')}
      </Button>
    </>
  );
};
