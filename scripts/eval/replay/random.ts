/** The same numbers for the same seed, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** Evenly in [low, high). */
  between(low: number, high: number): number;
  /** A whole number in [low, high]. */
  whole(low: number, high: number): number;
  /** Times in [from, to) of a Poisson process, in order. @param per_minute 0 or more */
  times(from: number, to: number, per_minute: number): number[];
}

/** mulberry32. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  return {
    next,
    chance: (probability) => next() < probability,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    times(from, to, per_minute) {
      const found: number[] = [];
      if (per_minute <= 0) return found;
      let at = from;
      for (;;) {
        at += (-Math.log(1 - next()) * 60) / per_minute;
        if (at >= to) return found;
        found.push(at);
      }
    },
  };
};
