/**
 * How long a muxer may owe what it was given before it is taken for hung. All muxers of the process share it: a machine
 * that is too slow is slow for each of them, and starting one anew costs more than any wait.
 */
export interface MuxerPatience {
  /** One came back by itself after so long. */
  observe(late_ms: number): void;
  /** The app ends, and waits for nobody long: what hangs is to be replaced and ended before it has gone. */
  hurry(): void;
  /** Of one that has brought out something. */
  readonly running_ms: number;
  /** Of one that has not: the system may take its time to load it. */
  readonly starting_ms: number;
}

/** What it owes is held meanwhile, so that to wait costs memory, while two programs in its place cost a slow machine more. */
const RUNNING_MS = 8000;
const STARTING_MS = 20_000;
const MAX_MS = 30_000;
/** With the 2 s that a program has to end, it fits into the 5 s that the app gives to its parts. */
const HURRY_MS = 1500;
/** The longest wait of late, so many times over. */
const FACTOR = 4;
/** What was slow is forgotten by half after it. */
const HALF_LIFE_MS = 10_000;

/** @param now_ms monotonic */
export const createMuxerPatience = (now_ms: () => number): MuxerPatience => {
  let slowest_ms = 0;
  let at_ms = now_ms();
  let hurries = false;

  const slowest = (): number => slowest_ms * 0.5 ** ((now_ms() - at_ms) / HALF_LIFE_MS);
  const times = (least_ms: number): number =>
    hurries ? HURRY_MS : Math.min(MAX_MS, Math.max(least_ms, FACTOR * slowest()));

  return {
    observe(late_ms) {
      if (late_ms < slowest()) return;
      slowest_ms = late_ms;
      at_ms = now_ms();
    },
    hurry() {
      hurries = true;
    },
    get running_ms() {
      return times(RUNNING_MS);
    },
    get starting_ms() {
      return times(STARTING_MS);
    },
  };
};
