import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import type { Player } from '../player/player.types.ts';
import { lateRewindBar } from './late-rewind-bar.ts';
import type { LessonStatus } from './lesson-status.ts';
import { toneOf } from './lesson-status.ts';
import { StageControls } from './stage-controls.tsx';
import { StageMessage } from './stage-message.tsx';
import { StatusMark } from './status-mark.tsx';
import { useControls } from './use-controls.ts';
import type { FullScreen } from './use-full-screen.ts';
import { usePlayer } from './use-lesson.ts';

const RewindBar = lateRewindBar.component;

export interface StageProps {
  readonly player: Player;
  readonly status: LessonStatus;
  /** What goes to full screen: the stage, and the bar that then lies over it. */
  readonly screen: RefObject<HTMLElement | null>;
  readonly full_screen: FullScreen;
  /** What rooms show over the picture, under its controls. */
  readonly children?: ReactNode;
}

/** The picture, and what lies over it: what is going on, sound, going back, full screen. */
export const Stage = (props: StageProps): ReactElement => {
  const { player, status, screen, full_screen, children } = props;
  const { t } = useTranslation();
  const stream = useMember('class', 'stream');
  const stage = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { muted, has_picture, still_url, way, position } = usePlayer(player);
  const [chose_silence, setChoseSilence] = useState(false);
  const back = useRef<HTMLButtonElement>(null);
  const tone = toneOf(status);
  const is_rewound = position.mode === 'rewound';
  const plays = tone === 'live' || status === 'rewound';
  const { width = 0, height = 0, has_audio = false } = stream ?? {};
  // A recording, and a source that is away, have what is not known just now: the button stays.
  const may_sound = has_audio || is_rewound || stream?.state === 'reconnecting';
  const has_sound = may_sound && status !== 'stills_silent';
  const asks_for_sound = has_sound && muted && !chose_silence;
  const shown = useControls(full_screen.active ? screen : stage, plays && !asks_for_sound);
  const is_over = stream?.state === 'waiting' && !is_rewound;
  const still = !is_over && !is_rewound && (way === 'stills' || !has_picture) ? still_url : null;
  const covered = is_over || status === 'sound_only' || (!has_picture && still === null);
  const in_trouble = tone === 'look' && status !== 'catching_up' && !covered;

  useEffect(() => {
    frame.current?.append(player.element);
  }, [player]);
  const was_rewound = useRef(false);
  useEffect(() => {
    // "Back to live" is gone with its bar; a keyboard goes on from where it had gone back.
    const focus_lost = document.activeElement === null || document.activeElement === document.body;
    if (was_rewound.current && !is_rewound && focus_lost) back.current?.focus({ preventScroll: true });
    was_rewound.current = is_rewound;
  }, [is_rewound]);

  const ratio = width > 0 && height > 0 ? `${width.toString()} / ${height.toString()}` : undefined;
  const style: CSSProperties & Record<'--ratio', string | undefined> = { '--ratio': ratio };

  return (
    <section
      ref={stage}
      className="stage"
      aria-label={t('student.player.region')}
      style={style}
      data-controls={shown ? 'shown' : 'hidden'}
      data-dimmed={in_trouble}
    >
      <div className="stage__picture">
        <div className="stage__frame" ref={frame} />
        {still !== null && <img className="stage__still" src={still} alt={t('student.player.still')} />}
        {covered && <StageMessage status={status} />}
        {!covered && !in_trouble && (
          <span className={`stage__status stage__status--${tone}`} aria-hidden="true">
            <StatusMark tone={tone} />
            {t(`student.status.${status}.word`)}
          </span>
        )}
        {in_trouble && (
          <p className="stage__notice" aria-hidden="true">
            {t(`student.status.${status}.title`)}
          </p>
        )}
        {children}
      </div>
      <div className="stage__foot">
        {is_rewound && <RewindBar player={player} position={position} />}
        <StageControls
          player={player}
          full_screen={full_screen}
          has_picture={has_picture || status === 'sound_only' || still !== null}
          has_sound={has_sound}
          asks_for_sound={asks_for_sound}
          onToggleSound={() => {
            setChoseSilence(!muted);
            player.setMuted(!muted);
          }}
          back_ref={back}
        />
      </div>
    </section>
  );
};
