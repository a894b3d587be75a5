import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassState } from '../../../shared/contract/state.ts';
import type { Player } from '../player/player.types.ts';
import type { LessonStatus } from './lesson-status.ts';
import { toneOf } from './lesson-status.ts';
import { RewindBar } from './rewind-bar.tsx';
import { StageControls } from './stage-controls.tsx';
import { StageMessage } from './stage-message.tsx';
import { StatusMark } from './status-mark.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { usePlayer } from './use-lesson.ts';

export interface StageProps {
  readonly player: Player;
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

/** The picture, and what lies over it: what is going on, sound, going back, full screen. */
export const Stage = ({ player, status, class_state }: StageProps): ReactElement => {
  const { t } = useTranslation();
  const stage = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { muted, has_picture, still_url, way, position } = usePlayer(player);
  const full_screen = useFullScreen(stage, player.element);
  const tone = toneOf(status);
  const is_rewound = position.mode === 'rewound';
  const plays = tone === 'live' || status === 'rewound';
  const { shown, wake } = useControls(plays && !muted && !is_rewound);
  const { width = 0, height = 0, has_audio = false } = class_state?.stream ?? {};
  const is_over = class_state?.stream.state === 'waiting' && !is_rewound;
  const still = !is_over && !is_rewound && (way === 'stills' || !has_picture) ? still_url : null;
  const covered = is_over || status === 'sound_only' || (!has_picture && still === null);

  useEffect(() => {
    frame.current?.append(player.element);
  }, [player]);

  const ratio = width > 0 && height > 0 ? `${width.toString()} / ${height.toString()}` : undefined;
  const style: CSSProperties & Record<'--ratio', string | undefined> = { '--ratio': ratio };

  return (
    <section
      ref={stage}
      className="stage"
      aria-label={t('student.player.region')}
      style={style}
      data-controls={shown ? 'shown' : 'hidden'}
      data-dimmed={(has_picture || still !== null) && !plays && status !== 'catching_up'}
      onPointerMove={wake}
      onPointerDown={wake}
      onKeyDown={wake}
      onFocus={wake}
    >
      <div className="stage__frame" ref={frame} />
      {still !== null && <img className="stage__still" src={still} alt={t('student.player.still')} />}
      {covered && <StageMessage status={status} />}
      <span className={`stage__status stage__status--${tone}`} aria-hidden="true">
        <StatusMark tone={tone} />
        {t(`student.status.${status}.word`)}
      </span>
      {!covered && !plays && status !== 'picture_coming' && (
        <p className="stage__notice" aria-hidden="true">
          {t(`student.status.${status}.title`)}
        </p>
      )}
      <div className="stage__foot">
        {is_rewound && <RewindBar player={player} position={position} />}
        <StageControls
          player={player}
          full_screen={full_screen}
          has_picture={has_picture || status === 'sound_only' || still !== null}
          asks_for_sound={muted && plays && has_audio}
        />
      </div>
    </section>
  );
};
