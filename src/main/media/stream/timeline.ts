/** A step back of more than this is a restarted source; less is interleaving of sound and picture. */
const BACKWARD_MS = 1000;
/** A step ahead of more than this is a source whose clock jumped; less is a pause of the network. */
const FORWARD_MS = 3000;
/** A burst of what was held up puts a source ahead of the wall, by no more than what anybody holds. */
const MAX_AHEAD_MS = 30_000;

/**
 * Maps a source's timestamps to the stream's clock, which never runs backwards: not over a new publisher, not over
 * RTMP's wrap after 49 days, not over a source that starts its clock anew. Sound and picture share one offset, so
 * they stay in step. The stream's clock starts at 0 and, over a gap, advances by the wall's measure of the gap. A source
 * whose clock runs ahead of the wall by half a minute is held back.
 */
export interface Timeline {
  /** The next timestamps are a new publisher's. */
  restart(): void;
  /** @param now_ms a monotonic clock, in milliseconds */
  map(source_ms: number, now_ms: number): number;
}

export const createTimeline = (): Timeline => {
  let offset_ms = 0;
  /** The newest of this publisher's times: measured from the last one, many small steps back would pass for none. */
  let newest_source_ms: number | null = null;
  /** Where the stream's clock stood when the present offset was made; nothing goes back behind it. */
  let floor_ms = Number.NEGATIVE_INFINITY;
  let newest_ms = 0;
  let newest_at_ms: number | null = null;
  /** The wall's time when the stream's clock was 0. */
  let began_at_ms: number | null = null;

  return {
    restart() {
      newest_source_ms = null;
    },
    map(source_ms, now_ms) {
      const step_ms = newest_source_ms === null ? null : source_ms - newest_source_ms;
      const is_jump = step_ms === null || step_ms < -BACKWARD_MS || step_ms > FORWARD_MS;
      began_at_ms ??= now_ms;
      const is_ahead = source_ms + offset_ms > now_ms - began_at_ms + MAX_AHEAD_MS;
      if (is_jump || is_ahead || source_ms + offset_ms < floor_ms) {
        if (newest_at_ms !== null) floor_ms = newest_ms;
        const gap_ms = newest_at_ms === null ? 0 : Math.max(1, now_ms - newest_at_ms);
        offset_ms = newest_ms + gap_ms - source_ms;
        newest_source_ms = source_ms;
      }
      newest_source_ms = Math.max(newest_source_ms ?? source_ms, source_ms);
      const mapped_ms = source_ms + offset_ms;
      if (mapped_ms > newest_ms || newest_at_ms === null) {
        newest_ms = mapped_ms;
        newest_at_ms = now_ms;
      }
      return mapped_ms;
    },
  };
};
