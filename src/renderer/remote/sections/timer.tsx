import { Timer as TimerIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../common/clock-time.ts';
import { useCommand, type Command } from '../../common/commands/use-command.ts';
import { useTimer, type ShownTimer } from '../../common/timer/use-timer.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';
import './timer.css';

const MINUTES = [1, 3, 5, 10] as const;

interface LengthsProps {
  readonly id: string;
  readonly start: Command<'timer.start'>['run'];
  readonly onDone: () => void;
}

/** How long: opens over the pad, where the thumb is. */
const Lengths = ({ id, start, onDone }: LengthsProps) => {
  const { t } = useTranslation();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    first.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div
      ref={first}
      id={id}
      className="timer-lengths"
      role="group"
      aria-label={t('remote.timer.heading')}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone();
      }}
    >
      {MINUTES.map((count) => (
        <PressButton
          key={count}
          onClick={() => {
            start({ kind: 'countdown', seconds: count * 60 });
            onDone();
          }}
        >
          {t('remote.timer.minutes', { count })}
        </PressButton>
      ))}
      <PressButton
        onClick={() => {
          start({ kind: 'stopwatch' });
          onDone();
        }}
      >
        {t('remote.timer.stopwatch')}
      </PressButton>
    </div>
  );
};

const Choose = () => {
  const { t } = useTranslation();
  const { run, is_busy } = useCommand('timer.start');
  const [is_open, setOpen] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <div ref={button} className="timer-choice">
      <PressButton
        icon={TimerIcon}
        size="big"
        is_busy={is_busy}
        aria-expanded={is_open}
        aria-controls={is_open ? id : undefined}
        onClick={() => {
          setOpen(!is_open);
        }}
      >
        {t('remote.timer.open')}
      </PressButton>
      {is_open && (
        <Lengths
          id={id}
          start={run}
          onDone={() => {
            setOpen(false);
            button.current?.querySelector('button')?.focus();
          }}
        />
      )}
    </div>
  );
};

const Running = ({ shown }: { readonly shown: ShownTimer }) => {
  const { t } = useTranslation();
  const { length, phase, seconds } = shown;
  const add = useCommand('timer.add');
  const pause = useCommand('timer.pause');
  const resume = useCommand('timer.resume');
  const stop = useCommand('timer.stop');
  return (
    <Card
      title={t('remote.timer.heading')}
      note={
        <>
          <span role="status">{phase === 'over' && t('remote.timer.over')}</span>{' '}
          <span className="timer-clock" role="timer">
            {clockTime(seconds)}
          </span>
        </>
      }
    >
      <div className="card-actions">
        {length !== null && (
          <PressButton
            is_busy={add.is_busy}
            onClick={() => {
              add.run({ seconds: 60 });
            }}
          >
            {t('remote.timer.add')}
          </PressButton>
        )}
        {phase === 'runs' && (
          <PressButton
            key="pause"
            is_busy={pause.is_busy}
            onClick={() => {
              pause.run({});
            }}
          >
            {t('remote.timer.pause')}
          </PressButton>
        )}
        {phase === 'held' && (
          <PressButton
            key="resume"
            is_busy={resume.is_busy}
            onClick={() => {
              resume.run({});
            }}
          >
            {t('remote.timer.resume')}
          </PressButton>
        )}
        <PressButton
          is_busy={stop.is_busy}
          onClick={() => {
            stop.run({});
          }}
        >
          {t('remote.timer.stop')}
        </PressButton>
      </div>
    </Card>
  );
};

const UnderWay = () => {
  const shown = useTimer();
  return shown === null ? null : <Running shown={shown} />;
};

export const timerSection: RemoteSection = { id: 'timer', button: Choose, card: UnderWay };
