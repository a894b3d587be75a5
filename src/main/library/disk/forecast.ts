/** How many bytes were written of each lesson, at moments of a steady clock. */
export interface Forecast {
  /** @param bytes of all that is recorded now; fewer than before: another lesson */
  sample(bytes: number): void;
  /** Until `free_bytes` are written; null: nothing is written, or for too short a time to tell. */
  minutesLeft(free_bytes: number): number | null;
}

/** As long as a scene of a lesson: a slide writes less than a film, and the next minute is likely to be as this one. */
const WINDOW_MS = 120_000;
const MIN_WINDOW_MS = 4000;

/** @param now_ms monotonic, in milliseconds */
export const createForecast = (now_ms: () => number): Forecast => {
  let samples: { readonly at_ms: number; readonly bytes: number }[] = [];

  return {
    sample(bytes) {
      const at_ms = now_ms();
      if (bytes < (samples.at(-1)?.bytes ?? 0)) samples = [];
      samples = [...samples.filter((one) => at_ms - one.at_ms <= WINDOW_MS), { at_ms, bytes }];
    },
    minutesLeft(free_bytes) {
      const [first] = samples;
      const last = samples.at(-1);
      if (first === undefined || last === undefined) return null;
      const span_ms = last.at_ms - first.at_ms;
      const written = last.bytes - first.bytes;
      if (span_ms < MIN_WINDOW_MS || written <= 0) return null;
      return (Math.max(0, free_bytes) * span_ms) / written / 60_000;
    },
  };
};
