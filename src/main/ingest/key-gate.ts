import { createHash, timingSafeEqual } from 'node:crypto';

export interface StreamKey {
  readonly key: string;
  readonly stream_id: string;
}

/** Knows who may publish. */
export interface KeyGate {
  /** Replaces all keys. */
  setKeys(keys: readonly StreamKey[]): void;
  /** The stream that a key publishes to; null for a wrong key. Takes the same time for any wrong key. */
  streamOf(key: string): string | null;
  /** Whether the stream still has the key. */
  holds(key: string, stream_id: string): boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export const createKeyGate = (): KeyGate => {
  let entries: readonly { readonly digest: Buffer; readonly stream_id: string }[] = [];

  const streamOf = (key: string): string | null => {
    const given = digest(key);
    let found: string | null = null;
    // Every key is compared, and by its digest, so that the time tells neither how much fits nor which one.
    for (const entry of entries) if (timingSafeEqual(entry.digest, given)) found = entry.stream_id;
    return found;
  };

  return {
    setKeys(keys) {
      entries = keys.map(({ key, stream_id }) => ({ digest: digest(key), stream_id }));
    },
    streamOf,
    holds: (key, stream_id) => streamOf(key) === stream_id,
  };
};
