/** Things that come to stand when they are seen for a while, and go when they are not seen for longer. */
export interface Standing<T> {
  /** @param seen what the present moment shows, by key. @param at_ms monotonic */
  look(seen: ReadonlyMap<string, T>, at_ms: number): void;
  /** All others go at once. */
  keepOnly(keys: ReadonlySet<string>): void;
  /** What stands, by key, in the order in which it came. A value is one of the last few seconds. */
  readonly all: ReadonlyMap<string, T>;
}

export interface StandingOptions {
  /** How long a thing is seen at every look before it stands. */
  readonly appear_ms: number;
  /** How long it is not seen before it goes. */
  readonly go_ms: number;
}

/** Newer values wait, so that a sentence that is being read does not change under the eye. */
const VALUE_STAYS_MS = 5000;

interface Entry {
  readonly seen_since_ms: number;
  seen_at_ms: number;
  value_at_ms: number;
}

export const createStanding = <T>({ appear_ms, go_ms }: StandingOptions): Standing<T> => {
  const entries = new Map<string, Entry>();
  const all = new Map<string, T>();

  const see = (key: string, value: T, at_ms: number): void => {
    const entry = entries.get(key) ?? { seen_since_ms: at_ms, seen_at_ms: at_ms, value_at_ms: at_ms };
    entries.set(key, entry);
    entry.seen_at_ms = at_ms;
    if (at_ms - entry.seen_since_ms < appear_ms) return;
    if (all.has(key) && at_ms - entry.value_at_ms < VALUE_STAYS_MS) return;
    entry.value_at_ms = at_ms;
    all.set(key, value);
  };
  const miss = (key: string, at_ms: number): void => {
    const entry = entries.get(key);
    if (entry === undefined || (all.has(key) && at_ms - entry.seen_at_ms < go_ms)) return;
    entries.delete(key);
    all.delete(key);
  };

  return {
    keepOnly(keys) {
      for (const key of [...entries.keys()]) {
        if (keys.has(key)) continue;
        entries.delete(key);
        all.delete(key);
      }
    },
    look(seen, at_ms) {
      for (const key of [...entries.keys()]) if (!seen.has(key)) miss(key, at_ms);
      for (const [key, value] of seen) see(key, value, at_ms);
    },
    all,
  };
};
