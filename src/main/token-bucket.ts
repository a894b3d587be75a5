/** A token bucket. Costs may drive it below zero: then whoever spent more than there was waits longer. */
export interface TokenBucket {
  /** How much is there now; negative after an overdraft, at most the capacity. */
  readonly level: number;
  /** Takes `cost` if the whole of it is there. */
  take(cost: number): boolean;
  /** Takes `cost` whether or not it is there. */
  charge(cost: number): void;
  /** Whole milliseconds until `cost` is there; 0 when it is. */
  wait_ms(cost: number): number;
  /** The same in whole seconds. */
  wait_seconds(cost: number): number;
}

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly per_second: number;
  /** A monotonic clock in milliseconds. */
  readonly now_ms: () => number;
}

/** Starts full. */
export const createTokenBucket = ({ capacity, per_second, now_ms }: TokenBucketOptions): TokenBucket => {
  let tokens = capacity;
  let filled_at = now_ms();
  const fill = (): number => {
    const now = now_ms();
    tokens = Math.min(capacity, tokens + ((now - filled_at) / 1000) * per_second);
    filled_at = now;
    return tokens;
  };
  const wait_ms = (cost: number): number => Math.max(0, Math.ceil(((cost - fill()) * 1000) / per_second));
  return {
    get level() {
      return fill();
    },
    take(cost) {
      if (fill() < cost) return false;
      tokens -= cost;
      return true;
    },
    charge(cost) {
      tokens = fill() - cost;
    },
    wait_ms,
    wait_seconds: (cost) => Math.ceil(wait_ms(cost) / 1000),
  };
};

/** One bucket for each key (an address, a student), forgotten when it is full again. */
export interface TokenBuckets {
  of(key: string): TokenBucket;
  readonly size: number;
}

export interface TokenBucketsOptions extends TokenBucketOptions {
  /** Beyond it, full buckets are forgotten first, then the oldest: memory stays bounded under many addresses. */
  readonly max_keys: number;
}

export const createTokenBuckets = ({ max_keys, ...options }: TokenBucketsOptions): TokenBuckets => {
  const buckets = new Map<string, TokenBucket>();
  const makeRoom = (): void => {
    if (buckets.size < max_keys) return;
    for (const [key, bucket] of buckets) if (bucket.level >= options.capacity) buckets.delete(key);
    for (const key of buckets.keys()) {
      if (buckets.size < max_keys) break;
      buckets.delete(key);
    }
  };
  return {
    of(key) {
      const known = buckets.get(key);
      if (known !== undefined) return known;
      makeRoom();
      const bucket = createTokenBucket(options);
      buckets.set(key, bucket);
      return bucket;
    },
    get size() {
      return buckets.size;
    },
  };
};
