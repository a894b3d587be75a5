export interface BackoffOptions {
  /** First delay, before jitter. */
  readonly base_ms: number;
  /** No delay is longer. */
  readonly max_ms: number;
  /** In [0, 1); `Math.random` unless a test wants to know. */
  readonly random?: () => number;
}

export interface Backoff {
  /** The next delay in milliseconds: doubled each time, of which a random half is taken off, so that a class does not return as one. */
  next(): number;
  /** After a success: begin at `base_ms` again. */
  reset(): void;
}

/** Exponential back-off with jitter between half and all of each step. */
export const createBackoff = ({ base_ms, max_ms, random = Math.random }: BackoffOptions): Backoff => {
  let step_ms = base_ms;
  return {
    next: () => {
      const delay_ms = step_ms * (0.5 + random() / 2);
      step_ms = Math.min(max_ms, step_ms * 2);
      return delay_ms;
    },
    reset: () => {
      step_ms = base_ms;
    },
  };
};
