import type { FragmentFacts } from './fragments.ts';
import type { Track } from './track-muxer.ts';

export interface SegmentCutterDeps {
  readonly timescales: Readonly<Record<Track, number>>;
  /** Whether a key frame is decoded at this time of the recording's clock. */
  readonly isKeyAt: (media_ms: number) => boolean;
}

export interface CutVerdict {
  /** The open segment ends before this fragment. */
  readonly close_before: boolean;
  /** It ends with it. */
  readonly close_after: boolean;
  /** Where the fragment ends on the recording's clock, and what it shows last. */
  readonly end_ms: number;
  readonly shown_to_ms: number;
}

/** Decides, fragment by fragment, where a period's segments end. */
export interface SegmentCutter {
  next(track: Track, fragment: FragmentFacts): CutVerdict;
  /** Where the track's newest closed segment ends on the recording's clock; 0 without one. */
  closed_ms(track: Track): number;
}

/** A little less than a second, so that a key frame each second ends one each time. */
const MIN_SECONDS = 0.9;
/** With one more fragment of half a second it stays within ten. */
const MAX_SECONDS = 9.4;
/** Sound is cut about as often as the picture, so that neither waits for the other at the live edge. */
const MAX_SOUND_SECONDS = 2;
const SOUND_SLACK_SECONDS = 0.3;

export const createSegmentCutter = ({ timescales, isKeyAt }: SegmentCutterDeps): SegmentCutter => {
  const open_ticks: Record<Track, number | null> = { v: null, a: null };
  const closed: Record<Track, number> = { v: 0, a: 0 };
  let picture_seconds = 1;

  const close = (track: Track, at_ticks: number): void => {
    if (track === 'v') picture_seconds = (at_ticks - (open_ticks.v ?? at_ticks)) / timescales.v;
    closed[track] = (at_ticks * 1000) / timescales[track];
    open_ticks[track] = null;
  };
  const isEnough = (track: Track, seconds: number, end_ms: number): boolean => {
    if (seconds >= MAX_SECONDS) return true;
    if (track === 'v') return seconds >= MIN_SECONDS && isKeyAt(end_ms);
    return seconds >= Math.min(Math.max(picture_seconds, 1), MAX_SOUND_SECONDS) - SOUND_SLACK_SECONDS;
  };

  return {
    next(track, { start_ticks, end_ticks, shown_to_ticks, key }) {
      const timescale = timescales[track];
      const begun = open_ticks[track];
      const close_before =
        track === 'v' && key && begun !== null && (start_ticks - begun) / timescale >= MIN_SECONDS;
      if (close_before) close(track, start_ticks);
      const from_ticks = open_ticks[track] ?? start_ticks;
      open_ticks[track] = from_ticks;
      const end_ms = (end_ticks * 1000) / timescale;
      const close_after = isEnough(track, (end_ticks - from_ticks) / timescale, end_ms);
      if (close_after) close(track, end_ticks);
      return { close_before, close_after, end_ms, shown_to_ms: (shown_to_ticks * 1000) / timescale };
    },
    closed_ms: (track) => closed[track],
  };
};
