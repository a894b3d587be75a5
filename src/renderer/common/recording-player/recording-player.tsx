import './recording-player.css';
import { Play, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../clock-time.ts';
import { Controls } from './controls.tsx';
import { KeyHelp } from './key-help.tsx';
import type { Playback } from './playback.ts';
import type { Clip, RecordingSource } from './player.types.ts';
import { Timeline } from './timeline.tsx';
import { useFaded } from './use-faded.ts';
import { usePassedGap } from './use-passed-gap.ts';
import { usePlayback } from './use-playback.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useStageSwitches } from './use-stage-switches.ts';

export interface RecordingPlayerProps {
  readonly playback: Playback;
  readonly source: RecordingSource;
  /** Where it opens, and plays to; null: all of it. */
  readonly clip: Clip | null;
  /** false: it is hidden, and stands still. */
  readonly is_here: boolean;
  /** Under the line, as wide as it is: what is said by time. */
  readonly under_line?: ReactNode;
}

/** A recording with its controls. Of the same address always one and the same: another one is another player (`key`). */
export const RecordingPlayer = (props: RecordingPlayerProps) => {
  const { playback, source, clip, is_here, under_line } = props;
  const { t } = useTranslation();
  const stage = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [is_help, setHelp] = useState(false);
  const switches = useStageSwitches(stage, video);
  const is_paused = usePlayback(playback, (view) => view.is_paused);
  const { is_faded, stir } = useFaded(!is_paused);
  // Its sprites and its ticket may come anew; the element goes on with what it has.
  const opened = useRef({ url: source.url, clip });
  useEffect(() => {
    if (video.current === null) return undefined;
    return playback.open(video.current, opened.current.url, opened.current.clip);
  }, [playback]);
  useEffect(() => {
    if (!is_here) playback.pause();
  }, [playback, is_here]);
  const help = (): void => {
    setHelp(true);
  };
  usePlayerKeys(playback, is_here, { ...switches, help });
  return (
    <div
      ref={stage}
      className="player"
      role="group"
      aria-label={t('recording_player.label', { title: source.title })}
      data-faded={is_faded}
      data-full={switches.is_full}
      onPointerMove={stir}
      onKeyDown={stir}
      onFocus={stir}
    >
      <div className="player-picture">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- they are there where somebody has written them */}
        <video
          ref={video}
          playsInline
          preload="auto"
          {...(source.poster !== null && { poster: source.poster })}
          onClick={playback.toggle}
          onDoubleClick={switches.full}
        >
          {source.captions !== null && (
            <track kind="captions" src={source.captions} default={switches.are_captions_on} />
          )}
        </video>
        <Over playback={playback} source={source} clip={clip} />
      </div>
      <div className="player-foot">
        <Timeline {...{ playback, source, clip }} />
        {under_line}
        <Controls
          {...{ playback, source }}
          is_full={switches.is_full}
          are_captions_on={switches.are_captions_on}
          onPip={switches.has_pip ? switches.pip : null}
          onFull={switches.full}
          onCaptions={switches.captions}
          onHelp={help}
        />
      </div>
      {is_help && (
        <KeyHelp
          onClose={() => {
            setHelp(false);
          }}
        />
      )}
    </div>
  );
};

type OverProps = Pick<RecordingPlayerProps, 'playback' | 'source' | 'clip'>;

/** What is said over the picture: that it comes, why it does not, what was left out here. */
const Over = ({ playback, source, clip }: OverProps) => {
  const { t } = useTranslation();
  const is_waiting = usePlayback(playback, (view) => view.is_waiting);
  const has_begun = usePlayback(playback, (view) => view.has_begun);
  const is_paused = usePlayback(playback, (view) => view.is_paused);
  const failure = usePlayback(playback, (view) => view.failure);
  const is_clip_over = usePlayback(playback, (view) => view.is_clip_over);
  const gap = usePassedGap(playback, source.gaps);
  return (
    <div className="player-over">
      {!source.has_picture && <p className="player-note">{t('recording_player.no_picture')}</p>}
      {is_paused && has_begun && !is_clip_over && failure === null && (
        <button type="button" className="player-big" tabIndex={-1} aria-hidden onClick={playback.toggle}>
          <Play size={36} />
        </button>
      )}
      <div role="status" className="player-says">
        {failure === null && is_waiting && <p className="player-note">{t('recording_player.waiting')}</p>}
        {gap !== null && (
          <p className="player-note">
            {t('recording_player.gap_passed', {
              length: clockTime(gap.seconds),
              why: t(`recording_player.why.${gap.why}`),
            })}
          </p>
        )}
        {failure !== null && (
          <div className="player-note">
            <p>{t('recording_player.failed', { reason: t(`recording_player.reasons.${failure}`) })}</p>
            <button type="button" className="player-chip" onClick={playback.retry}>
              <RotateCcw aria-hidden size={18} />
              {t('recording_player.retry')}
            </button>
          </div>
        )}
        {is_clip_over && clip !== null && (
          <div className="player-note">
            <p>{t('recording_player.clip_over')}</p>
            <button type="button" className="player-chip" onClick={playback.toggle}>
              <Play aria-hidden size={18} />
              {t('recording_player.clip_on')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
};
