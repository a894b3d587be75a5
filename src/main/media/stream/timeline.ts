/** A step back of more than this is a restarted source; less is interleaving of sound and picture. */
const BACKWARD_MS = 1000;
/** A step ahead of more than this is a source whose clock jumped; less is a pause of the network. */
const FORWARD_MS = 3000;

/**
 * Maps a source's timestamps to the stream's clock, which never runs backwards: not over a new publisher, not over
 * RTMP's wrap after 49 days, not over a source that starts its clock anew. Sound and picture share one offset, so
 * they stay in step. The stream's clock starts at 0 and, over a gap, advances by the wall's measure of the gap.
 */
export interface Timeline {
  /** The next timestamps are a new publisher's. */
  restart(): void;
  /** @param now_ms a monotonic clock, in milliseconds */
  map(source_ms: number, now_ms: number): number;
}

export const createTimeline = (): Timeline => {
  let offset_ms = 0;
  let last_source_ms: number | null = null;
  let newest_ms = 0;
  let newest_at_ms: number | null = null;

  return {
    restart() {
      last_source_ms = null;
    },
    map(source_ms, now_ms) {
      const step_ms = last_source_ms === null ? null : source_ms - last_source_ms;
      if (step_ms === null || step_ms < -BACKWARD_MS || step_ms > FORWARD_MS) {
        const gap_ms = newest_at_ms === null ? 0 : Math.max(1, now_ms - newest_at_ms);
        offset_ms = newest_ms + gap_ms - source_ms;
      }
      last_source_ms = source_ms;
      const mapped_ms = source_ms + offset_ms;
      if (mapped_ms > newest_ms || newest_at_ms === null) {
        newest_ms = mapped_ms;
        newest_at_ms = now_ms;
      }
      return mapped_ms;
    },
  };
};
