import {
  Captions,
  CaptionsOff,
  Keyboard,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  Volume1,
  Volume2,
  VolumeX,
  type LucideIcon,
} from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../clock-time.ts';
import { RATES, type Playback } from './playback.ts';
import type { RecordingSource } from './player.types.ts';
import { lengthOf } from './timeline.tsx';
import { usePlayback } from './use-playback.ts';

export interface ControlsProps {
  readonly playback: Playback;
  readonly source: RecordingSource;
  readonly is_full: boolean;
  readonly are_captions_on: boolean;
  /** null: this browser has none. */
  readonly onPip: (() => void) | null;
  readonly onFull: () => void;
  readonly onCaptions: () => void;
  readonly onHelp: () => void;
}

/** All that one does with a recording while it plays, below its line. */
export const Controls = (props: ControlsProps) => {
  const { playback, source } = props;
  const { t } = useTranslation();
  const is_paused = usePlayback(playback, (view) => view.is_paused);
  return (
    <div className="player-controls">
      <PlayerButton
        icon={is_paused ? Play : Pause}
        label={t(is_paused ? 'recording_player.play' : 'recording_player.pause')}
        onPress={playback.toggle}
      />
      <Volume playback={playback} />
      <Times playback={playback} source={source} />
      <span className="player-gap" />
      <Speed playback={playback} />
      <Quality playback={playback} />
      {source.captions !== null && (
        <PlayerButton
          icon={props.are_captions_on ? Captions : CaptionsOff}
          label={t(props.are_captions_on ? 'recording_player.captions_off' : 'recording_player.captions_on')}
          onPress={props.onCaptions}
        />
      )}
      <PlayerButton icon={Keyboard} label={t('recording_player.keys')} is_of_desk onPress={props.onHelp} />
      {props.onPip !== null && source.has_picture && (
        <PlayerButton
          icon={PictureInPicture2}
          label={t('recording_player.pip')}
          is_of_desk
          onPress={props.onPip}
        />
      )}
      <PlayerButton
        icon={props.is_full ? Minimize : Maximize}
        label={t(props.is_full ? 'recording_player.full_end' : 'recording_player.full')}
        onPress={props.onFull}
      />
    </div>
  );
};

interface PlayerButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** A phone has no use or no room for it. Default: it has. */
  readonly is_of_desk?: boolean;
  readonly onPress: () => void;
}

const PlayerButton = ({ icon: Icon, label, is_of_desk = false, onPress }: PlayerButtonProps) => (
  <button
    type="button"
    className="player-button"
    data-of={is_of_desk ? 'desk' : undefined}
    aria-label={label}
    title={label}
    onClick={onPress}
  >
    <Icon aria-hidden size={22} />
  </button>
);

type OfPlayback = Pick<ControlsProps, 'playback'>;

const Volume = ({ playback }: OfPlayback) => {
  const { t } = useTranslation();
  const is_muted = usePlayback(playback, (view) => view.is_muted);
  const volume = usePlayback(playback, (view) => view.volume);
  const is_silent = is_muted || volume === 0;
  return (
    <div className="player-volume">
      <PlayerButton
        icon={is_silent ? VolumeX : volume < 0.5 ? Volume1 : Volume2}
        label={t(is_silent ? 'recording_player.unmute' : 'recording_player.mute')}
        onPress={() => {
          if (volume === 0) playback.setVolume(0.5);
          else playback.setMuted(!is_muted);
        }}
      />
      <input
        type="range"
        className="player-volume-line"
        aria-label={t('recording_player.volume')}
        min={0}
        max={1}
        step={0.05}
        value={is_muted ? 0 : volume}
        onChange={({ target }) => {
          playback.setVolume(target.valueAsNumber);
        }}
      />
    </div>
  );
};

const Times = ({ playback, source }: Pick<ControlsProps, 'playback' | 'source'>) => {
  const second = usePlayback(playback, (view) => Math.floor(view.time));
  const length = lengthOf(
    usePlayback(playback, (view) => view.length),
    source,
  );
  return (
    // The line says the same to readers of screens.
    <span className="player-times" aria-hidden>
      {clockTime(second)} <span>/ {clockTime(length)}</span>
    </span>
  );
};

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

const Select = ({ label, value, onChange, children }: SelectProps) => {
  const id = useId();
  return (
    <>
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="player-select"
        title={label}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      >
        {children}
      </select>
    </>
  );
};

const Speed = ({ playback }: OfPlayback) => {
  const { t } = useTranslation();
  const rate = usePlayback(playback, (view) => view.rate);
  return (
    <Select
      label={t('recording_player.speed')}
      value={String(rate)}
      onChange={(chosen) => {
        playback.setRate(Number(chosen));
      }}
    >
      {RATES.map((one) => (
        <option key={one} value={String(one)}>
          {one}×
        </option>
      ))}
    </Select>
  );
};

/** Where the recording has several. */
const Quality = ({ playback }: OfPlayback) => {
  const { t } = useTranslation();
  const heights = usePlayback(playback, (view) => view.heights);
  const level = usePlayback(playback, (view) => view.level);
  const height = usePlayback(playback, (view) => view.height);
  if (heights.length < 2) return null;
  return (
    <Select
      label={t('recording_player.quality')}
      value={level === null ? 'auto' : String(level)}
      onChange={(chosen) => {
        playback.setLevel(chosen === 'auto' ? null : Number(chosen));
      }}
    >
      <option value="auto">
        {height > 0 && level === null
          ? t('recording_player.auto_now', { height })
          : t('recording_player.auto')}
      </option>
      {heights
        .map((lines, index) => ({ lines, index }))
        .sort((a, b) => b.lines - a.lines)
        .map(({ lines, index }) => (
          <option key={index} value={String(index)}>
            {lines}p
          </option>
        ))}
    </Select>
  );
};
