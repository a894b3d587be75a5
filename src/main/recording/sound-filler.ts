import type { AacConfig, AudioUnit } from '../media/index.ts';
import { SAMPLES_PER_BLOCK, silenceBetween } from './silence.ts';

export interface SoundFillerDeps {
  readonly config: AacConfig;
  /** Where the sound begins at the latest. */
  readonly start_ms: number;
  /** There is no source of sound: silence keeps up with the picture. */
  readonly silent: boolean;
  readonly onUnit: (unit: AudioUnit) => void;
}

/**
 * Keeps the sound of a picture whole: silence where the source sends none. Times are of the stream's clock, in
 * milliseconds.
 */
export interface SoundFiller {
  sound(unit: AudioUnit): void;
  /** The picture has come so far. */
  picture(dts_ms: number): void;
}

/** Less is jitter of the source's clock, which players bear. */
const MAX_HOLE_MS = 100;
/** The picture went on for so long without a block of sound: the source has fallen silent. */
const PATIENCE_MS = 1500;
/** Silence stays so far behind, for a source whose next block is only late. */
const RESERVE_MS = 500;
/** Nothing is held back of silence that is all there is; some blocks at a time are cheaper than each. */
const STRIDE_MS = 150;

export const createSoundFiller = ({ config, start_ms, silent, onUnit }: SoundFillerDeps): SoundFiller => {
  const block_ms = (SAMPLES_PER_BLOCK / config.sample_rate) * 1000;
  let end_ms = start_ms;
  /** Up to here silence was put. */
  let filled_ms = Number.NEGATIVE_INFINITY;
  let picture_ms = start_ms;
  /** Where picture and sound stood when the last block came: a source whose sound is late as a rule stays so. */
  let heard: { readonly picture_ms: number; readonly end_ms: number } = {
    picture_ms: start_ms,
    end_ms: start_ms,
  };

  const fillTo = (to_ms: number): void => {
    const blocks = silenceBetween(config, end_ms, to_ms);
    for (const block of blocks) onUnit(block);
    end_ms += blocks.length * block_ms;
    if (blocks.length > 0) filled_ms = end_ms;
  };

  return {
    sound(unit) {
      // Silence has taken its place already.
      if (unit.dts_ms < filled_ms - block_ms / 2) {
        heard = { picture_ms, end_ms };
        return;
      }
      if (unit.dts_ms > end_ms + MAX_HOLE_MS) fillTo(unit.dts_ms);
      onUnit(unit);
      end_ms = unit.dts_ms + block_ms;
      heard = { picture_ms, end_ms };
    },
    picture(dts_ms) {
      picture_ms = Math.max(picture_ms, dts_ms);
      if (silent) {
        if (picture_ms - end_ms > STRIDE_MS) fillTo(picture_ms);
        return;
      }
      const quiet_ms = picture_ms - heard.picture_ms;
      if (quiet_ms > PATIENCE_MS) fillTo(heard.end_ms + quiet_ms - RESERVE_MS);
    },
  };
};
