export interface TokenBucketDeps {
  /** So many at once, after a while of none. */
  readonly capacity: number;
  /** One more after each. */
  readonly refill_ms: number;
  readonly now_ms: () => number;
}

/** Bounds how often something is done. */
export interface TokenBucket {
  /** How long until it may be done; 0: now. */
  readonly wait_ms: number;
  /** It is done. */
  take(): void;
}

export const createTokenBucket = ({ capacity, refill_ms, now_ms }: TokenBucketDeps): TokenBucket => {
  let tokens = capacity;
  let at_ms = now_ms();

  const refill = (): void => {
    const passed_ms = Math.max(0, now_ms() - at_ms);
    tokens = Math.min(capacity, tokens + passed_ms / refill_ms);
    at_ms = now_ms();
  };

  return {
    get wait_ms() {
      refill();
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * refill_ms);
    },
    take() {
      refill();
      tokens = Math.max(0, tokens - 1);
    },
  };
};
