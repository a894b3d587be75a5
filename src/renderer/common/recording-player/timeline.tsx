import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../clock-time.ts';
import type { Playback } from './playback.ts';
import type { Clip, RecordingSource } from './player.types.ts';
import { tileAt } from './storyboard.ts';
import { usePlayback } from './use-playback.ts';

interface TimelineProps {
  readonly playback: Playback;
  readonly source: RecordingSource;
  readonly clip: Clip | null;
}

const percent = (seconds: number, length: number): string =>
  `${String(length === 0 ? 0 : Math.min(100, Math.max(0, (seconds / length) * 100)))}%`;

/** As long as it is known: of what plays, or of what was told of it. */
export const lengthOf = (told: number, source: RecordingSource): number =>
  told > 0 ? told : source.length_seconds;

/** Where in the recording one is, and how to go elsewhere: with its gaps, its chapters, and the still of the place under the pointer. */
export const Timeline = ({ playback, source, clip }: TimelineProps) => {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [is_dragged, setDragged] = useState(false);
  const time = usePlayback(playback, (view) => view.time);
  const buffered_to = usePlayback(playback, (view) => view.buffered_to);
  const length = lengthOf(
    usePlayback(playback, (view) => view.length),
    source,
  );
  const { chapters, gaps } = source;
  const chapter = chapters.findLast(({ start_seconds }) => start_seconds <= time + 0.5) ?? null;
  const times = { time: clockTime(time), length: clockTime(length) };
  const secondsAt = ({ clientX }: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * length;
  };
  return (
    <div
      ref={bar}
      className="player-line"
      role="slider"
      tabIndex={0}
      aria-label={t('recording_player.seek')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(time)}
      aria-valuetext={
        chapter === null
          ? t('recording_player.at', times)
          : t('recording_player.at_chapter', { ...times, chapter: chapter.title })
      }
      data-dragged={is_dragged}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(true);
        setHovered(secondsAt(event));
        playback.seek(secondsAt(event));
      }}
      onPointerMove={(event) => {
        const seconds = secondsAt(event);
        setHovered(seconds);
        if (is_dragged) playback.seek(seconds);
      }}
      onPointerUp={() => {
        setDragged(false);
      }}
      onPointerCancel={() => {
        setDragged(false);
      }}
      onPointerLeave={() => {
        if (!is_dragged) setHovered(null);
      }}
    >
      <div className="player-track">
        <div className="player-buffered" style={{ width: percent(buffered_to, length) }} />
        {clip !== null && (
          <div
            className="player-clip"
            style={{
              left: percent(clip.start, length),
              right: `calc(100% - ${percent(clip.end ?? length, length)})`,
            }}
          />
        )}
        <div className="player-played" style={{ width: percent(time, length) }} />
        {chapters.map(({ chapter_id, start_seconds }) => (
          <span
            key={chapter_id}
            className="player-chapter-mark"
            style={{ left: percent(start_seconds, length) }}
          />
        ))}
        {gaps.map(({ at_seconds }) => (
          <span key={at_seconds} className="player-gap-mark" style={{ left: percent(at_seconds, length) }} />
        ))}
        <div className="player-knob" style={{ left: percent(time, length) }} />
      </div>
      {hovered !== null && <Hovered seconds={hovered} {...{ length, source }} />}
    </div>
  );
};

interface HoveredProps {
  readonly seconds: number;
  readonly length: number;
  readonly source: RecordingSource;
}

/** What is at the place under the pointer. The slider says the same in words. */
const Hovered = ({ seconds, length, source }: HoveredProps) => {
  const { t } = useTranslation();
  const { storyboard, chapters, gaps } = source;
  const tile = storyboard === null ? null : tileAt(storyboard, seconds);
  const chapter = chapters.findLast(({ start_seconds }) => start_seconds <= seconds) ?? null;
  const near = length / 100;
  const gap = gaps.find(({ at_seconds }) => Math.abs(at_seconds - seconds) < near) ?? null;
  const side = (tile?.width ?? 120) / 2;
  return (
    <div
      className="player-hovered"
      aria-hidden
      style={{
        left: `clamp(${String(side)}px, ${percent(seconds, length)}, calc(100% - ${String(side)}px))`,
      }}
    >
      {tile !== null && (
        <div
          className="player-tile"
          style={{
            width: tile.width,
            height: tile.height,
            backgroundImage: `url("${tile.sprite}")`,
            backgroundPosition: `-${String(tile.x)}px -${String(tile.y)}px`,
          }}
        />
      )}
      <p className="player-hovered-words">
        {chapter !== null && <span className="player-hovered-chapter">{chapter.title}</span>}
        <span>{clockTime(seconds)}</span>
      </p>
      {gap !== null && (
        <p className="player-hovered-gap">
          {t('recording_player.gap', {
            length: clockTime(gap.seconds),
            why: t(`recording_player.why.${gap.why}`),
          })}
        </p>
      )}
    </div>
  );
};
