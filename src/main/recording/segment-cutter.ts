import type { FragmentFacts } from './fragments.ts';
import type { Track } from './track-muxer.ts';

export interface SegmentCutterDeps {
  /** Of the period's tracks, and no others. */
  readonly timescales: Readonly<Partial<Record<Track, number>>>;
  /** Whether a key frame is decoded at this time of the recording's clock. */
  readonly isKeyAt: (media_ms: number) => boolean;
}

export interface CutVerdict {
  /** The tracks of which the open segment ends before this fragment. */
  readonly close_before: readonly Track[];
  /** Those of which it ends after it. */
  readonly close_after: readonly Track[];
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
const MIN_MS = 900;
/** With one more fragment of half a second it stays within ten. */
const MAX_MS = 9400;
/** Of sound without a picture. */
const SOUND_MS = 1900;
/** Sound is cut where the picture is, as near as its own fragments come to it: neither waits for the other. */
const SLACK_MS = 500;

export const createSegmentCutter = ({ timescales, isKeyAt }: SegmentCutterDeps): SegmentCutter => {
  const open_ms: Record<Track, number | null> = { v: null, a: null };
  const ends_ms: Record<Track, number> = { v: 0, a: 0 };
  const closed_ms: Record<Track, number> = { v: 0, a: 0 };
  /** The picture's cut that the sound has followed. */
  let followed_ms = 0;

  const close = (track: Track, at_ms: number): Track => {
    closed_ms[track] = at_ms;
    open_ms[track] = null;
    return track;
  };

  const isEnough = (track: Track): boolean => {
    const begun_ms = open_ms[track];
    if (begun_ms === null) return false;
    const length_ms = ends_ms[track] - begun_ms;
    if (length_ms >= MAX_MS) return true;
    if (track === 'v') return length_ms >= MIN_MS && isKeyAt(ends_ms.v);
    if (timescales.v === undefined) return length_ms >= SOUND_MS;
    return closed_ms.v > followed_ms && ends_ms.a >= closed_ms.v - SLACK_MS;
  };

  return {
    next(track, { start_ticks, end_ticks, shown_to_ticks, key }) {
      const ticks_per_ms = (timescales[track] ?? 1000) / 1000;
      const start_ms = start_ticks / ticks_per_ms;
      const begun_ms = open_ms[track];
      const is_unannounced = track === 'v' && key && begun_ms !== null && start_ms - begun_ms >= MIN_MS;
      const close_before = is_unannounced ? [close('v', start_ms)] : [];
      open_ms[track] ??= start_ms;
      ends_ms[track] = end_ticks / ticks_per_ms;
      const close_after: Track[] = [];
      if (isEnough(track)) close_after.push(close(track, ends_ms[track]));
      if (track === 'v' && isEnough('a')) close_after.push(close('a', ends_ms.a));
      if (close_after.includes('a')) followed_ms = closed_ms.v;
      return {
        close_before,
        close_after,
        end_ms: ends_ms[track],
        shown_to_ms: shown_to_ticks / ticks_per_ms,
      };
    },
    closed_ms: (track) => closed_ms[track],
  };
};
