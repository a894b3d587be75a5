import { ChevronsRight, Radio } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { rewindBarEn } from '../../../shared/locales/en/rewind-bar.ts';
import { rewindBarKo } from '../../../shared/locales/ko/rewind-bar.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import type { Player, PlayerPosition } from '../player/player.types.ts';
import { clockTime } from '../../common/clock-time.ts';

/** Nearer than this, "back to live" is as quick as catching up. */
const WORTH_CATCHING_UP_SECONDS = 4;
/** One press of an arrow key; a second would take a lesson's length to get anywhere. */
const KEY_SECONDS: Readonly<Partial<Record<string, number>>> = {
  ArrowLeft: 5,
  ArrowDown: 5,
  ArrowRight: -5,
  ArrowUp: -5,
  PageDown: 60,
  PageUp: -60,
};

export interface RewindBarProps {
  readonly player: Player;
  readonly position: PlayerPosition;
}

export const words: PanelWords = { ko: rewindBarKo, en: rewindBarEn };

/** While an earlier part of the lesson plays: where in it, and the ways back to now. */
export const RewindBar = ({ player, position }: RewindBarProps): ReactElement => {
  const { t } = useTranslation();
  const { behind_seconds, rewindable_seconds, rate } = position;
  const at_seconds = Math.max(0, rewindable_seconds - behind_seconds);
  const end_seconds = Math.max(1, Math.round(rewindable_seconds));
  const is_catching_up = rate > 1;
  const behind = t('student.player.behind', { time: clockTime(behind_seconds) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const seconds = KEY_SECONDS[event.key];
    if (seconds === undefined) return;
    event.preventDefault();
    player.rewind(seconds);
  };
  return (
    <div className="rewind">
      <input
        type="range"
        className="rewind__line"
        aria-label={t('student.player.seek')}
        aria-valuetext={`${clockTime(at_seconds)}, ${behind}`}
        min={0}
        max={end_seconds}
        step={1}
        value={Math.round(at_seconds)}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          // The end of the line is now.
          if (target.valueAsNumber >= end_seconds) player.backToLive();
          else player.rewind(at_seconds - target.valueAsNumber);
        }}
      />
      <span className="rewind__behind" aria-hidden="true">
        {behind}
      </span>
      <div className="rewind__ways">
        {behind_seconds > WORTH_CATCHING_UP_SECONDS && (
          <button
            type="button"
            className="stage__button stage__button--wide"
            data-on={is_catching_up}
            onClick={() => {
              // Staying where one is plays at the usual speed again.
              if (is_catching_up) player.rewind(0);
              else player.catchUp();
            }}
          >
            <ChevronsRight aria-hidden="true" size={20} />
            {is_catching_up
              ? t('student.player.catching_up', { rate: rate.toFixed(2).replace(/\.?0+$/, '') })
              : t('student.player.catch_up')}
          </button>
        )}
        <button type="button" className="stage__chip stage__chip--live" onClick={player.backToLive}>
          <Radio aria-hidden="true" size={20} />
          {t('student.player.to_live')}
        </button>
      </div>
    </div>
  );
};
