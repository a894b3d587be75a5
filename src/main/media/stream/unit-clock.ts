import type { MediaUnit } from './media-unit.ts';
import { createTimeline } from './timeline.ts';

/**
 * Puts a publisher's units on the stream's clock: as `createTimeline`, and besides no unit comes before the one before it of
 * its kind, and no picture is shown before it is decoded.
 */
export interface UnitClock {
  /** The next units are a new publisher's. */
  restart(): void;
  /**
   * @param now_ms a monotonic clock, in milliseconds
   * @returns null for a picture that is left out: far more came than their times have room for
   */
  stamp(unit: MediaUnit, now_ms: number): MediaUnit | null;
}

/** Between two pictures, which never stand still for a muxer. */
const MIN_STEP_MS = 1;
/** Sixteen B-frames in a row, of five pictures a second. No encoder delays a picture for longer. */
const MAX_REORDER_MS = 3200;
/**
 * How far pictures may be put behind their own time, a step each, where their times stand still or go back. What goes back by more
 * than a second is a clock that jumped. Else a million tiny pictures would leave the stream's clock minutes ahead, for whoever
 * publishes next.
 */
const MAX_PUSHED_MS = 1500;

export const createUnitClock = (): UnitClock => {
  const timeline = createTimeline();
  let video_ms = Number.NEGATIVE_INFINITY;
  let audio_ms = Number.NEGATIVE_INFINITY;

  return {
    restart: timeline.restart,
    stamp(unit, now_ms) {
      const mapped_ms = timeline.map(unit.kind, unit.dts_ms, now_ms);
      if (unit.kind === 'audio') {
        audio_ms = Math.max(mapped_ms, audio_ms);
        return { ...unit, dts_ms: audio_ms };
      }
      const reorder_ms = Math.min(MAX_REORDER_MS, Math.max(0, unit.pts_ms - unit.dts_ms));
      const next_ms = Math.max(mapped_ms, video_ms + MIN_STEP_MS);
      if (next_ms - mapped_ms > MAX_PUSHED_MS) return null;
      video_ms = next_ms;
      return { ...unit, dts_ms: video_ms, pts_ms: video_ms + reorder_ms };
    },
  };
};
