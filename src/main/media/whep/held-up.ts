import type { VideoUnit } from '../stream/media-unit.ts';

export interface HeldUpDeps {
  readonly onUnit: (unit: VideoUnit) => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Pictures that were held up on their way, by an ingest that stood or a teacher's Wi-Fi, come in one breath when it goes on. A
 * browser takes arrival for time: after 8 s in one breath it shows nothing for 4 to 6 s, and all that follows late. So of such a
 * breath only what follows its last key frame goes on, with the time at which it is sent.
 */
export interface HeldUp {
  push(unit: VideoUnit): void;
  /** Whether sound of this time was held up with pictures: it is of no use any more. */
  isStale(time_ms: number): boolean;
  /** What follows is another publisher's. */
  reset(): void;
}

const LATE_MS = 1000;
/** From here on a picture is at its time again. */
const NEAR_MS = 150;
/** What has not caught up faster than twice its pace by then is no breath: the source itself stood, and goes on late. */
const DECIDED_AFTER_MS = 300;
/** Sound comes after the pictures, by its encoding. */
const SOUND_FOLLOWS_MS = 3000;
const MAX_HELD_BYTES = 16 * 1024 * 1024;
/** How fast the estimate of the source's clock gives way to a path that grew slower, per picture. */
const CLOCK_SLEW_MS = 0.02;

interface Hold {
  readonly since_ms: number;
  /** How late its first picture was. */
  readonly late_ms: number;
  /** Since the last key frame, or since the beginning. */
  readonly units: readonly VideoUnit[];
  readonly bytes: number;
}

export const createHeldUp = ({ onUnit, now = () => performance.now() }: HeldUpDeps): HeldUp => {
  /** now() less a picture's time at its arrival, by the shortest way of late. */
  let lag_ms: number | null = null;
  let hold: Hold | null = null;
  let stale_until_ms = Number.NEGATIVE_INFINITY;
  let quiet: NodeJS.Timeout | undefined;

  /** @param at_ms the time that they are shown at; null: their own */
  const release = ({ units }: Hold, now_ms: number, at_ms: number | null): void => {
    hold = null;
    stale_until_ms = now_ms + SOUND_FOLLOWS_MS;
    for (const held of units) onUnit(at_ms === null ? held : { ...held, dts_ms: at_ms, pts_ms: at_ms });
  };

  /** A source may have nothing more to show for a while, as a shared screen that stands still. */
  const releaseWhenQuiet = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const newest = hold?.units.at(-1);
      if (hold === null || newest === undefined) return;
      const now_ms = now();
      // As late as this it goes on: that was no breath which would have caught up.
      lag_ms = now_ms - newest.dts_ms;
      release(hold, now_ms, null);
    }, DECIDED_AFTER_MS);
  };

  const keep = ({ units, bytes, ...rest }: Hold, unit: VideoUnit): Hold =>
    unit.key
      ? { ...rest, units: [unit], bytes: unit.data.length }
      : { ...rest, units: [...units, unit], bytes: bytes + unit.data.length };

  return {
    push(unit) {
      const now_ms = now();
      const seen_ms = now_ms - unit.dts_ms;
      lag_ms ??= seen_ms;
      const late_ms = seen_ms - lag_ms;
      if (hold === null && late_ms <= LATE_MS) {
        lag_ms = Math.min(seen_ms, lag_ms + CLOCK_SLEW_MS);
        onUnit(unit);
        return;
      }
      hold = keep(hold ?? { since_ms: now_ms, late_ms, units: [], bytes: 0 }, unit);
      const held_ms = now_ms - hold.since_ms;
      const is_back = late_ms <= NEAR_MS;
      const goes_on_late = held_ms >= DECIDED_AFTER_MS && hold.late_ms - late_ms < held_ms;
      if (!is_back && !goes_on_late && hold.bytes <= MAX_HELD_BYTES) {
        releaseWhenQuiet();
        return;
      }
      clearTimeout(quiet);
      if (!is_back) lag_ms = seen_ms;
      release(hold, now_ms, is_back ? now_ms - lag_ms : null);
    },
    isStale(time_ms) {
      const now_ms = now();
      if (lag_ms === null || (hold === null && now_ms >= stale_until_ms)) return false;
      return now_ms - time_ms - lag_ms > LATE_MS;
    },
    reset() {
      clearTimeout(quiet);
      lag_ms = hold = null;
    },
  };
};
