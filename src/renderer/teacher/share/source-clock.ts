/** How long a smallest delay is believed: clocks of sound cards drift by some milliseconds in a minute. */
const WINDOW_MS = 5000;

/**
 * Puts a source's own timestamps on the page's clock. Picture and sound come with clocks of unknown origin; what
 * arrived with the least delay of the last seconds tells where one stands in the other.
 */
export interface SourceClock {
  /** @param arrived_ms on the page's clock @returns when it was captured, on the page's clock; never before the last one */
  map(source_us: number, arrived_ms: number): number;
}

export const createSourceClock = (): SourceClock => {
  let before = Number.POSITIVE_INFINITY;
  let present = Number.POSITIVE_INFINITY;
  let window_began_ms = Number.NEGATIVE_INFINITY;
  let newest_ms = 0;
  return {
    map(source_us, arrived_ms) {
      if (arrived_ms - window_began_ms > WINDOW_MS) {
        before = present;
        present = Number.POSITIVE_INFINITY;
        window_began_ms = arrived_ms;
      }
      const source_ms = source_us / 1000;
      present = Math.min(present, arrived_ms - source_ms);
      newest_ms = Math.max(newest_ms, Math.min(arrived_ms, source_ms + Math.min(before, present)));
      return newest_ms;
    },
  };
};
