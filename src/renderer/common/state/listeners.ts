/** Who waits for what, by key. */
export interface Listeners {
  add(key: string, listener: () => void): () => void;
  /** Calls everyone who waits for one of the keys, once. */
  tell(keys: Iterable<string>): void;
}

export const createListeners = (): Listeners => {
  const by_key = new Map<string, Set<() => void>>();
  return {
    add: (key, listener) => {
      const waiting = by_key.get(key) ?? new Set();
      by_key.set(key, waiting.add(listener));
      return () => {
        waiting.delete(listener);
        if (waiting.size === 0 && by_key.get(key) === waiting) by_key.delete(key);
      };
    },
    tell: (keys) => {
      const called = new Set<() => void>();
      for (const key of keys) for (const listener of by_key.get(key) ?? []) called.add(listener);
      for (const listener of called) listener();
    },
  };
};
