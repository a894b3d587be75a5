import { AirError } from '../../../shared/errors.ts';
import type { MediaUnit } from './media-unit.ts';

/** Watches how often one publisher changes its codecs' configurations. */
export interface ChangeGuard {
  /**
   * @param now_ms a monotonic clock, in milliseconds
   * @throws AirError invalid_input where they have changed more than ten times a second for 2 s
   */
  observe(unit: MediaUnit, now_ms: number): void;
}

const WINDOW_MS = 1000;
/** An encoder that adapts to its network changes once in some seconds. */
const MAX_CHANGES = 10;
const MAX_STORM_MS = 2000;

export const createChangeGuard = (): ChangeGuard => {
  const present: { video: MediaUnit['config'] | null; audio: MediaUnit['config'] | null } = {
    video: null,
    audio: null,
  };
  /** When they changed, oldest first. */
  let changes_ms: number[] = [];
  /** Since when there have been too many; null while there are not. */
  let storm_since_ms: number | null = null;

  return {
    observe(unit, now_ms) {
      const before = present[unit.kind];
      if (before === unit.config) return;
      present[unit.kind] = unit.config;
      if (before === null) return;
      changes_ms = [...changes_ms.filter((at_ms) => now_ms - at_ms < WINDOW_MS), now_ms].slice(
        -MAX_CHANGES - 1,
      );
      if (changes_ms.length <= MAX_CHANGES) storm_since_ms = null;
      else storm_since_ms ??= now_ms;
      if (storm_since_ms !== null && now_ms - storm_since_ms > MAX_STORM_MS) {
        throw new AirError('invalid_input', 'the codec changes all the time');
      }
    },
  };
};
