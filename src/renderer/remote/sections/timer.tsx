import { Timer as TimerIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timer } from '../../../shared/contract/timer.ts';
import { shownSecondsOf } from '../../../shared/timer-time.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useCommand } from '../commands/use-command.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';
import { useTimerStand } from './use-timer-stand.ts';
import './timer.css';

const MINUTES = [1, 3, 5, 10] as const;

const clockOf = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const parts = hours > 0 ? [hours, minutes, seconds % 60] : [minutes, seconds % 60];
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
};

/** How long: opens over the pad, where the thumb is. */
const Lengths = ({ id, onDone }: { readonly id: string; readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const { run, is_busy } = useCommand('timer.start');
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
          is_busy={is_busy}
          onClick={() => {
            run({ kind: 'countdown', seconds: count * 60 });
            onDone();
          }}
        >
          {t('remote.timer.minutes', { count })}
        </PressButton>
      ))}
      <PressButton
        is_busy={is_busy}
        onClick={() => {
          run({ kind: 'stopwatch' });
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
  const [is_open, setOpen] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <div ref={button} className="timer-choice">
      <PressButton
        icon={TimerIcon}
        size="big"
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
          onDone={() => {
            setOpen(false);
            button.current?.querySelector('button')?.focus();
          }}
        />
      )}
    </div>
  );
};

const Running = ({ timer }: { readonly timer: Timer }) => {
  const { t } = useTranslation();
  const stand = useTimerStand(timer);
  const add = useCommand('timer.add');
  const pause = useCommand('timer.pause');
  const resume = useCommand('timer.resume');
  const stop = useCommand('timer.stop');
  const is_over = stand?.is_over === true;
  return (
    <Card
      title={t('remote.timer.heading')}
      note={<span role="status">{is_over && t('remote.timer.over')}</span>}
    >
      <p className="timer-clock" role="timer">
        {stand === null ? '–:––' : clockOf(shownSecondsOf(stand))}
      </p>
      <div className="card-actions">
        {timer.kind === 'countdown' && (
          <PressButton
            is_busy={add.is_busy}
            onClick={() => {
              add.run({ seconds: 60 });
            }}
          >
            {t('remote.timer.add')}
          </PressButton>
        )}
        {!is_over && timer.is_running && (
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
        {!is_over && !timer.is_running && (
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
  const timer = useMember('class', 'timer') ?? null;
  return timer === null ? null : <Running timer={timer} />;
};

export const timerSection: RemoteSection = { id: 'timer', button: Choose, card: UnderWay };
