import type { MediaUnit } from './media-unit.ts';

export interface UnitRingLimits {
  /** How much media is kept at least, where the bytes allow: a restarted recorder goes on from here. */
  readonly keep_ms: number;
  /** Hard bound; the oldest units go first, the GOP cache with them. */
  readonly max_bytes: number;
}

/** Likewise: half a minute of 120 pictures and 100 blocks of sound a second has a fifth. Each costs some 200 bytes beside its own. */
const MAX_UNITS = 32_768;

/**
 * The last seconds of a stream, in order of arrival, from a key frame on. It is the GOP cache for whoever joins late
 * and the ring buffer for whoever was away.
 */
export interface UnitRing {
  push(unit: MediaUnit): void;
  /** From the newest key frame on; all there is for a stream without pictures; empty before the first key frame. */
  sinceKeyFrame(): readonly MediaUnit[];
  clear(): void;
  readonly bytes: number;
  readonly length: number;
}

export const createUnitRing = ({ keep_ms, max_bytes }: UnitRingLimits): UnitRing => {
  let units: MediaUnit[] = [];
  let bytes = 0;
  /** Index in `units` of the newest key frame; -1 for none. */
  let key_at = -1;
  let has_video = false;

  const dropFirst = (count: number): void => {
    for (const unit of units.splice(0, count)) bytes -= unit.data.length;
    key_at = key_at < count ? -1 : key_at - count;
  };

  const trim = (): void => {
    const newest_ms = units.at(-1)?.dts_ms ?? 0;
    // Splicing an array for each unit would cost more than the units: trim in strides.
    let drop = 0;
    while (drop < key_at && newest_ms - (units[drop]?.dts_ms ?? 0) > keep_ms) drop += 1;
    if (drop > 64) dropFirst(drop);
    while (bytes > max_bytes || units.length > MAX_UNITS) dropFirst(Math.max(1, units.length >> 2));
  };

  return {
    push(unit) {
      if (unit.kind === 'video') {
        has_video = true;
        if (unit.key) key_at = units.length;
      } else if (!has_video && units.length > 0 && unit.dts_ms - (units[0]?.dts_ms ?? 0) > keep_ms) {
        dropFirst(units.length >> 1);
      }
      units.push(unit);
      bytes += unit.data.length;
      trim();
    },
    sinceKeyFrame() {
      if (key_at >= 0) return units.slice(key_at);
      return has_video ? [] : units.slice();
    },
    clear() {
      units = [];
      bytes = 0;
      key_at = -1;
      has_video = false;
    },
    get bytes() {
      return bytes;
    },
    get length() {
      return units.length;
    },
  };
};
