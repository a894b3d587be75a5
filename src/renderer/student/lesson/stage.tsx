import { Maximize, Minimize, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassState } from '../../../shared/contract/state.ts';
import type { LessonStatus } from './lesson-status.ts';
import { toneOf } from './lesson-status.ts';
import type { Playback } from './playback.ts';
import { StageMessage } from './stage-message.tsx';
import { StatusMark } from './status-mark.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { usePlayback } from './use-lesson.ts';

export interface StageProps {
  readonly playback: Playback;
  readonly status: LessonStatus;
  readonly class_state: ClassState | null;
}

const CONTROLS_FOR_MS = 3_000;

/** Controls fade while the picture plays untouched; a touch, a mouse or a key brings them back. */
const useControls = (may_hide: boolean): { readonly shown: boolean; readonly wake: () => void } => {
  const [idle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wake = (): void => {
    setIdle(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setIdle(true);
    }, CONTROLS_FOR_MS);
  };
  useEffect(() => {
    timer.current = setTimeout(() => {
      setIdle(true);
    }, CONTROLS_FOR_MS);
    return () => {
      clearTimeout(timer.current);
    };
  }, []);
  return { shown: !idle || !may_hide, wake };
};

/** The picture, and what lies over it: what is going on, sound, full screen. */
export const Stage = ({ playback, status, class_state }: StageProps): ReactElement => {
  const { t } = useTranslation();
  const stage = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { muted, has_picture } = usePlayback(playback);
  const full_screen = useFullScreen(stage, playback.element);
  const tone = toneOf(status);
  const plays = status === 'live' || status === 'sound_only';
  const { shown, wake } = useControls(plays && !muted);
  const { width = 0, height = 0, has_audio = false } = class_state?.stream ?? {};
  const covered = !has_picture || status === 'sound_only';

  useEffect(() => {
    frame.current?.append(playback.element);
  }, [playback]);

  const ratio = width > 0 && height > 0 ? `${width.toString()} / ${height.toString()}` : undefined;
  const style: CSSProperties & Record<'--ratio', string | undefined> = { '--ratio': ratio };
  const full_screen_label = t(
    full_screen.active ? 'student.player.full_screen_exit' : 'student.player.full_screen',
  );
  const sound_label = t(muted ? 'student.player.sound_on' : 'student.player.sound_off');

  return (
    <section
      ref={stage}
      className="stage"
      aria-label={t('student.player.region')}
      style={style}
      data-controls={shown ? 'shown' : 'hidden'}
      data-dimmed={has_picture && !plays && status !== 'catching_up'}
      onPointerMove={wake}
      onPointerDown={wake}
      onKeyDown={wake}
      onFocus={wake}
    >
      <div className="stage__frame" ref={frame} />
      {covered && <StageMessage status={status} />}
      <span className={`stage__status stage__status--${tone}`} aria-hidden="true">
        <StatusMark tone={tone} />
        {t(`student.status.${status}.word`)}
      </span>
      {!covered && !plays && (
        <p className="stage__notice" aria-hidden="true">
          {t(`student.status.${status}.title`)}
        </p>
      )}
      <div className="stage__controls" hidden={!has_picture && status !== 'sound_only'}>
        {muted && plays && has_audio ? (
          <button
            type="button"
            className="stage__chip"
            onClick={() => {
              playback.setMuted(false);
            }}
          >
            <VolumeX aria-hidden="true" size={22} />
            {t('student.player.sound_on')}
          </button>
        ) : (
          <button
            type="button"
            className="stage__button"
            aria-label={sound_label}
            title={sound_label}
            onClick={() => {
              playback.setMuted(!muted);
            }}
          >
            {muted ? <VolumeX aria-hidden="true" size={22} /> : <Volume2 aria-hidden="true" size={22} />}
          </button>
        )}
        {full_screen.toggle !== null && (
          <button
            type="button"
            className="stage__button"
            aria-label={full_screen_label}
            title={full_screen_label}
            onClick={full_screen.toggle}
          >
            {full_screen.active ? (
              <Minimize aria-hidden="true" size={22} />
            ) : (
              <Maximize aria-hidden="true" size={22} />
            )}
          </button>
        )}
      </div>
    </section>
  );
};
