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

/** @param newest_ms the time of the period's newest unit @param may_end whether the period is long enough to end */
export const seamOf = (
  { video, audio }: Pick<Period, 'video' | 'audio'>,
  unit: MediaUnit,
  newest_ms: number,
  may_end: boolean,
): Seam => {
  const seam = (wanted: Seam): Seam => (may_end ? wanted : 'stray');
  if (Math.abs(unit.dts_ms - newest_ms) > MAX_LEAP_MS) return seam('here');
  if (unit.kind === 'audio') {
    if (unit.config.codec !== 'aac') return 'stray';
    return audio !== null && sameAudio(audio, unit.config) ? 'none' : seam('from_key_frame');
  }
  if (video !== null && sameVideo(video, unit.config)) return 'none';
  return unit.key ? seam('here') : 'stray';
};
