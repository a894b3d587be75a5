import './timer.css';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useCommand, useFailedPress } from '../../common/commands/use-command.ts';
import { useLengthWords } from '../../common/timer/use-length-words.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { end_tone, playEndTone } from './end-tone.ts';
import { last_length, PRESETS_S } from './last-length.ts';
import { OwnTimeForm } from './own-time-form.tsx';

const AT = 'timer';

/** Starts a timer: by one press where it is one of the usual, or the one that was used last. */
export const TimerPanel = () => {
  const { t } = useTranslation();
  const { run, is_busy } = useCommand('timer.start', AT);
  const failed = useFailedPress(AT);
  const lengthWords = useLengthWords();
  const last = useSyncExternalStore(last_length.subscribe, last_length.get);
  const has_tone = useSyncExternalStore(end_tone.subscribe, end_tone.get);
  const presets = useRef<HTMLDivElement>(null);
  const lengths = PRESETS_S.includes(last) ? PRESETS_S : [...PRESETS_S, last];
  // Each time that it is opened, after its place has put the focus on the heading.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      presets.current?.querySelector<HTMLElement>('[data-last="true"]')?.focus();
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, []);
  const start = (seconds: number): void => {
    last_length.set(seconds);
    run({ kind: 'countdown', seconds });
  };
  return (
    <>
      <div ref={presets} className="timer-presets" role="group" aria-label={t('timer.teacher.presets')}>
        {lengths.map((seconds) => (
          <Button
            key={seconds}
            data-last={seconds === last}
            is_busy={is_busy}
            variant={seconds === last ? 'primary' : 'plain'}
            onPress={() => {
              start(seconds);
            }}
          >
            {lengthWords(seconds)}
          </Button>
        ))}
      </div>
      <OwnTimeForm onStart={start} />
      <div>
        <Button
          is_busy={is_busy}
          onPress={() => {
            run({ kind: 'stopwatch' });
          }}
        >
          {t('timer.teacher.start_stopwatch')}
        </Button>
      </div>
      <FailedPressNote failed={failed} className="note-look small" />
      <Toggle
        label={t('timer.teacher.tone')}
        hint={t('timer.teacher.tone_hint')}
        is_on={has_tone}
        onChange={(wanted) => {
          end_tone.set(wanted);
          // So one hears what it is; and a browser lets a page be heard from a press on.
          if (wanted) playEndTone();
        }}
      />
    </>
  );
};
