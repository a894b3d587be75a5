import { Volume2, VolumeX } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSoundLevel } from './use-sound-level.ts';

interface SoundMeterProps {
  readonly stream: MediaStream;
  readonly has_sound: boolean;
}

/** How loud students hear it: a moving bar for the eye, a word for everyone. */
export const SoundMeter = ({ stream, has_sound }: SoundMeterProps) => {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const state = useSoundLevel(stream, has_sound, bar);
  const shown = has_sound ? state : 'none';
  const is_heard = shown === 'good' || shown === 'quiet';
  return (
    <div className="sound" data-state={shown}>
      {is_heard ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
      <div ref={bar} className="sound-bar" aria-hidden>
        <div className="sound-fill" />
      </div>
      <p className="sound-word small">
        <span className="visually-hidden">{t('teacher.sound.label')}: </span>
        {t(`teacher.sound.${shown}`)}
      </p>
    </div>
  );
};
