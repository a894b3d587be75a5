/** Key-value storage that never throws. */
export interface SafeStorage {
  /** Null where nothing is stored under the key. */
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/**
 * Wraps a Web Storage. Where the browser refuses it (private mode, blocked site data, full quota) values live in memory
 * until the page is closed, so callers need no second way.
 * @param pick such as `() => localStorage`; a function, since reading the property alone may throw
 */
export const createSafeStorage = (pick: () => Storage): SafeStorage => {
  const memory = new Map<string, string>();
  const attempt = <T>(action: (storage: Storage) => T): T | undefined => {
    try {
      return action(pick());
    } catch {
      // Refused by the browser: the value in memory stands in.
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    set: (key, value) => {
      const stored = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      });
      if (stored === true) memory.delete(key);
      else memory.set(key, value);
    },
    remove: (key) => {
      memory.delete(key);
      attempt((storage) => {
        storage.removeItem(key);
      });
    },
  };
};
