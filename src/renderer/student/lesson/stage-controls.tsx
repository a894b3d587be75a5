import { Maximize, Minimize, RotateCcw, Volume2, VolumeX, type LucideIcon } from 'lucide-react';
import type { ReactElement, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Player } from '../player/player.types.ts';
import type { FullScreen } from './use-full-screen.ts';
import { usePlayer } from './use-lesson.ts';

/** One press of "−30 s". */
const REWIND_SECONDS = 30;
/** Less than this of the recording is not worth a button. */
const WORTH_REWINDING_SECONDS = 5;

interface RoundButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

const RoundButton = ({ icon: Icon, label, onClick }: RoundButtonProps): ReactElement => (
  <button type="button" className="stage__button" aria-label={label} title={label} onClick={onClick}>
    <Icon aria-hidden="true" size={22} />
  </button>
);

export interface StageControlsProps {
  readonly player: Player;
  readonly full_screen: FullScreen;
  /** There is something to see or hear; without it the row stays, empty, so that nothing jumps. */
  readonly has_picture: boolean;
  /** Sound comes that could be heard. */
  readonly has_sound: boolean;
  /** The browser took the sound away: a large chip instead of the small button. */
  readonly asks_for_sound: boolean;
  readonly onToggleSound: () => void;
  /** For the focus of a control that is gone. */
  readonly back_ref: Ref<HTMLButtonElement>;
}

/** Sound, thirty seconds back, full screen. */
export const StageControls = (props: StageControlsProps): ReactElement => {
  const { player, full_screen, has_picture, has_sound, asks_for_sound, onToggleSound, back_ref } = props;
  const { t } = useTranslation();
  const { muted, position } = usePlayer(player);
  return (
    <div className="stage__controls">
      {has_picture && (
        <>
          <div className="stage__group">
            {asks_for_sound && (
              <button type="button" className="stage__chip" onClick={onToggleSound}>
                <VolumeX aria-hidden="true" size={22} />
                {t('student.player.sound_on')}
              </button>
            )}
            {has_sound && !asks_for_sound && (
              <RoundButton
                icon={muted ? VolumeX : Volume2}
                label={t(muted ? 'student.player.sound_on' : 'student.player.sound_off')}
                onClick={onToggleSound}
              />
            )}
            {position.rewindable_seconds > WORTH_REWINDING_SECONDS && (
              <button
                ref={back_ref}
                type="button"
                className="stage__button stage__button--wide"
                aria-label={t('student.player.back_30_label')}
                onClick={() => {
                  player.rewind(REWIND_SECONDS);
                }}
              >
                <RotateCcw aria-hidden="true" size={20} />
                {t('student.player.back_30')}
              </button>
            )}
          </div>
          <RoundButton
            icon={full_screen.active ? Minimize : Maximize}
            label={t(full_screen.active ? 'student.player.full_screen_exit' : 'student.player.full_screen')}
            onClick={full_screen.toggle}
          />
        </>
      )}
    </div>
  );
};
