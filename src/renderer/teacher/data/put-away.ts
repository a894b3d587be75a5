import { z } from 'zod';
import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';

/** The notices that the teacher has read. What comes again, with another time, is another notice. */
export interface PutAway {
  current(): ReadonlySet<string>;
  subscribe(listener: () => void): () => void;
  /** @param mark of what goes on by itself under one key, such as a source that tries every few seconds: what the last time is known by */
  add(key: string, mark?: string): void;
  /** It has gone on, where `mark` is another one: it stays away, unless it was quiet for ten minutes before. */
  heard(key: string, mark: string): void;
}

export interface PutAwayDeps {
  readonly storage: Pick<SafeStorage, 'get' | 'set'>;
  /** Milliseconds since 1970, as a reload outlives any other clock. */
  readonly now_ms: () => number;
}

const NAME = 'airclass.put_away';
/** The oldest are forgotten. */
const MAX_KEYS = 200;
/** What comes after it was quiet for so long is news again. */
const QUIET_MS = 10 * 60_000;

const entrySchema = z.tuple([z.string(), z.string(), z.number()]);
/** Key, mark, and when it was put away or heard last. */
type Entry = z.infer<typeof entrySchema>;

const entriesIn = (text: string | null): Entry[] => {
  try {
    return z.array(entrySchema).parse(JSON.parse(text ?? '[]'));
  } catch {
    // Whatever wrote it: nothing was put away then.
    return [];
  }
};

/** Kept in the tab, so that a reload does not bring back what was read. */
export const createPutAway = ({ storage, now_ms }: PutAwayDeps): PutAway => {
  const listeners = new Set<() => void>();
  let entries: readonly Entry[] | null = null;
  let keys: ReadonlySet<string> | null = null;

  const kept = (): readonly Entry[] => (entries ??= entriesIn(storage.get(NAME)));
  const current = (): ReadonlySet<string> => (keys ??= new Set(kept().map(([key]) => key)));
  const keep = (next: readonly Entry[]): void => {
    entries = next.slice(-MAX_KEYS);
    storage.set(NAME, JSON.stringify(entries));
  };
  const others = (key: string): Entry[] => kept().filter(([other]) => other !== key);
  const tell = (): void => {
    keys = null;
    for (const listener of listeners) listener();
  };

  return {
    current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(key, mark = '') {
      keep([...others(key), [key, mark, now_ms()]]);
      tell();
    },
    heard(key, mark) {
      const before = kept().find(([other]) => other === key);
      if (before === undefined || before[1] === mark) return;
      const is_news = now_ms() - before[2] >= QUIET_MS;
      keep(is_news ? others(key) : [...others(key), [key, mark, now_ms()]]);
      if (is_news) tell();
    },
  };
};

/** The page's own. */
export const putAway = createPutAway({
  storage: createSafeStorage(() => sessionStorage),
  now_ms: () => Date.now(),
});
