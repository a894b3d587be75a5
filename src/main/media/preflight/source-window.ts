import type { MediaUnit, VideoUnit } from '../stream/media-unit.ts';
import type { AacUnit, LookInput } from './look.ts';

/** Longer than the longest time between two looks, so that nothing said in between is missed. */
const KEEP_SOUND_MS = 12_000;
const MAX_SOUND_BYTES = 1024 * 1024;

/** What came of a stream since the last look: its newest key frame and its sound. */
export interface SourceWindow {
  push(unit: MediaUnit): void;
  /** Takes what is there to be looked at; null for nothing. */
  take(): LookInput | null;
  /** A key frame waits that no look has taken. */
  readonly has_key: boolean;
  /** The key frame that was taken last may be taken again. */
  again(): void;
  clear(): void;
}

export const createSourceWindow = (): SourceWindow => {
  let key: VideoUnit | null = null;
  let is_new = false;
  let sound: AacUnit[] = [];
  let bytes = 0;

  const clearSound = (): void => {
    sound = [];
    bytes = 0;
  };

  const pushSound = (unit: AacUnit): void => {
    const newest = sound.at(-1);
    if (newest !== undefined && newest.config !== unit.config) clearSound();
    sound.push(unit);
    bytes += unit.data.length;
    const oldest_ms = sound[0]?.dts_ms ?? 0;
    if (bytes <= MAX_SOUND_BYTES && unit.dts_ms - oldest_ms <= KEEP_SOUND_MS) return;
    for (const dropped of sound.splice(0, Math.ceil(sound.length / 4))) bytes -= dropped.data.length;
  };

  return {
    push(unit) {
      if (unit.kind === 'audio') {
        const { config } = unit;
        if (config.codec === 'aac') pushSound({ ...unit, config });
      } else if (unit.key) {
        key = unit;
        is_new = true;
      }
    },
    take() {
      if (!is_new && sound.length === 0) return null;
      const taken = { key: is_new ? key : null, sound };
      is_new = false;
      clearSound();
      return taken;
    },
    get has_key() {
      return is_new;
    },
    again() {
      is_new = key !== null;
    },
    clear() {
      key = null;
      is_new = false;
      clearSound();
    },
  };
};
