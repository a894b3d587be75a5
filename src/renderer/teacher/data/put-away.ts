import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';

/** The notices that the teacher has read. What comes again, with another time, is another notice. */
export interface PutAway {
  current(): ReadonlySet<string>;
  subscribe(listener: () => void): () => void;
  add(key: string): void;
}

const NAME = 'airclass.put_away';
/** The oldest are forgotten. */
const MAX_KEYS = 200;

const keysIn = (text: string | null): string[] => {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  } catch {
    // Whatever wrote it: nothing was put away then.
    return [];
  }
};

/** Kept in the tab, so that a reload does not bring back what was read. */
export const createPutAway = (storage: Pick<SafeStorage, 'get' | 'set'>): PutAway => {
  const listeners = new Set<() => void>();
  let keys: ReadonlySet<string> | null = null;
  const current = (): ReadonlySet<string> => (keys ??= new Set(keysIn(storage.get(NAME))));
  return {
    current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(key) {
      keys = new Set([...current(), key].slice(-MAX_KEYS));
      storage.set(NAME, JSON.stringify([...keys]));
      for (const listener of listeners) listener();
    },
  };
};

/** The page's own. */
export const putAway = createPutAway(createSafeStorage(() => sessionStorage));
