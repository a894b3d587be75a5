import './timer.css';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useLengthWords } from '../../common/timer/use-length-words.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { end_tone, playEndTone } from './end-tone.ts';
import { last_length, PRESETS_S } from './last-length.ts';
import { OwnTimeForm } from './own-time-form.tsx';

/** Starts a timer: by one press where it is one of the usual, or the one that was used last. */
export const TimerPanel = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
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
    outbox.enqueue('timer.start', { kind: 'countdown', seconds });
  };
  return (
    <>
      <div ref={presets} className="timer-presets" role="group" aria-label={t('timer.teacher.presets')}>
        {lengths.map((seconds) => (
          <Button
            key={seconds}
            data-last={seconds === last}
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
          onPress={() => {
            outbox.enqueue('timer.start', { kind: 'stopwatch' });
          }}
        >
          {t('timer.teacher.start_stopwatch')}
        </Button>
      </div>
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
