import type { AacConfig, MediaUnit, VideoConfig } from '../media/index.ts';
import type { Period } from './period.ts';

/**
 * What a unit means for the running period. none: it is the period's. here: another period begins with it.
 * from_key_frame: another begins at the newest key frame that can be taken back, with this sound. stray: it is left out.
 */
export type Seam = 'none' | 'here' | 'from_key_frame' | 'stray';

/** A leap of the stream's clock that is no pause any more: a segment would be too long for players. */
const MAX_LEAP_MS = 5000;

const sameVideo = (a: VideoConfig, b: VideoConfig): boolean => a === b || a.avcc.equals(b.avcc);
const sameAudio = (a: AacConfig, b: AacConfig): boolean => a === b || a.asc.equals(b.asc);

/**
 * @param newest_ms the times of the period's newest units; where nothing came yet, the period's beginning
 * @param may_end whether the period is long enough to end
 */
export const seamOf = (
  { video, audio }: Pick<Period, 'video' | 'audio'>,
  unit: MediaUnit,
  newest_ms: Readonly<Record<MediaUnit['kind'], number>>,
  may_end: boolean,
): Seam => {
  const seam = (wanted: Seam): Seam => (may_end ? wanted : 'stray');
  // A track that is late by more than a leap is only late: what counts is its own past, and how far the other is.
  const ahead_ms = unit.dts_ms - Math.max(newest_ms.video, newest_ms.audio);
  const back_ms = newest_ms[unit.kind] - unit.dts_ms;
  if (Math.max(ahead_ms, back_ms) > MAX_LEAP_MS) return seam('here');
  if (unit.kind === 'audio') {
    if (unit.config.codec !== 'aac') return 'stray';
    return audio !== null && sameAudio(audio, unit.config) ? 'none' : seam('from_key_frame');
  }
  if (video !== null && sameVideo(video, unit.config)) return 'none';
  return unit.key ? seam('here') : 'stray';
};
