import type { z } from 'zod';
import type { SafeStorage } from '../safe-storage.ts';

/** One value that a tab keeps over reloads. */
export interface KeptValue<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

export interface KeptValueDeps<Value> {
  readonly storage: SafeStorage;
  readonly key: string;
  /** What is stored is somebody's who had the device before, or an older page's: what does not fit is not taken. */
  readonly schema: z.ZodType<Value>;
  readonly initial: Value;
}

const storedIn = (storage: SafeStorage, key: string): unknown => {
  try {
    return JSON.parse(storage.get(key) ?? 'null');
  } catch {
    // Not ours: as if nothing were stored.
    return null;
  }
};

export const createKeptValue = <Value>(deps: KeptValueDeps<Value>): KeptValue<Value> => {
  const { storage, key, schema, initial } = deps;
  const listeners = new Set<() => void>();
  let value = schema.safeParse(storedIn(storage, key)).data ?? initial;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      storage.set(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
