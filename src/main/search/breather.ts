/** Lets others have the node between two slices of long work. */
export interface Breather {
  /** Whether the slice is over; then `breathe` is to be awaited. Asking is cheap. */
  readonly is_due: boolean;
  /** Resolves in a turn of its own. */
  breathe(): Promise<void>;
}

/** Longer no message of a lesson waits for it. */
const SLICE_MS = 4;

/** Begins its first slice now. @param now_ms monotonic, in milliseconds */
export const createBreather = (now_ms: () => number): Breather => {
  let until_ms = now_ms() + SLICE_MS;
  return {
    get is_due() {
      return now_ms() >= until_ms;
    },
    async breathe() {
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      until_ms = now_ms() + SLICE_MS;
    },
  };
};
