import type { MediaUnit } from '../media/index.ts';
import type { Track } from './track-muxer.ts';

/**
 * What a period's muxers were given and have not brought out yet, back to a key frame: a successor can begin there when
 * they are lost. Holds references to units that the stream's ring holds too.
 */
export interface ReplayBuffer {
  /** A period of these tracks; what was held is forgotten. */
  begin(tracks: readonly Track[]): void;
  push(unit: MediaUnit): void;
  /** The track's muxer has brought out what was decoded before this time of the stream's clock. */
  recorded(track: Track, to_ms: number): void;
  /** Everything held, in order, and nothing is held any more. */
  take(): MediaUnit[];
  clear(): void;
  readonly bytes: number;
}

/** Twice the stream's ring. What is more is a muxer that brings out nothing, and is lost with it. */
const MAX_BYTES = 64 * 1024 * 1024;
/** FLV has whole milliseconds. */
const ROUNDING_MS = 1;

export const createReplayBuffer = (): ReplayBuffer => {
  const recorded_to = new Map<Track, number>();
  let units: MediaUnit[] = [];
  let bytes = 0;

  const clear = (): void => {
    units = [];
    bytes = 0;
  };
  const keep = (kept: MediaUnit[]): void => {
    units = kept;
    bytes = kept.reduce((sum, { data }) => sum + data.length, 0);
  };

  return {
    begin(tracks) {
      clear();
      recorded_to.clear();
      for (const track of tracks) recorded_to.set(track, Number.NEGATIVE_INFINITY);
    },
    push(unit) {
      if (bytes + unit.data.length > MAX_BYTES) clear();
      units.push(unit);
      bytes += unit.data.length;
    },
    recorded(track, to_ms) {
      recorded_to.set(track, to_ms);
      // The slower of the two counts: both begin anew at the same place.
      const to_both_ms = Math.min(...recorded_to.values()) + ROUNDING_MS;
      if (!recorded_to.has('v')) {
        keep(units.filter(({ dts_ms }) => dts_ms + 2 * ROUNDING_MS >= to_both_ms));
        return;
      }
      let key_at = -1;
      units.forEach((unit, at) => {
        if (unit.kind === 'video' && unit.key && unit.dts_ms <= to_both_ms) key_at = at;
      });
      const key = units[key_at];
      if (key === undefined || key_at === 0) return;
      keep(
        units.filter(({ kind, dts_ms }, at) => at >= key_at || (kind === 'audio' && dts_ms >= key.dts_ms)),
      );
    },
    take() {
      const taken = units;
      clear();
      return taken;
    },
    clear,
    get bytes() {
      return bytes;
    },
  };
};
