import type { FlvBatch } from './flv-batcher.ts';

/** A reader that is this far behind skips, as soon as there is a later place to begin; in milliseconds of media. */
export const MAX_LAG_MS = 1500;

/** What readers may still ask for is kept from the newest start on, and this long before it for those who lag. */
const KEEP_MS = 2 * MAX_LAG_MS;
/** Hard bound: 10 s at 25 Mbit/s. The oldest batches go first, the newest start with them. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The last batches of a stream. Each has a number that counts up by 1; readers are numbers in it. */
export interface FlvRing {
  push(batch: FlvBatch): void;
  /** undefined: it is gone, or has not come. */
  at(number: number): FlvBatch | undefined;
  /** The number that the next batch gets. */
  readonly end: number;
  /** The number of the newest batch that a reader may begin at; null while there is none. */
  readonly newest_start: number | null;
  readonly newest: FlvBatch | undefined;
  clear(): void;
}

export const createFlvRing = ({ max_bytes = MAX_BYTES }: { readonly max_bytes?: number } = {}): FlvRing => {
  const batches: FlvBatch[] = [];
  let first = 0;
  let bytes = 0;
  let newest_start: number | null = null;

  const dropFirst = (count: number): void => {
    for (const batch of batches.splice(0, count)) bytes -= batch.bytes.length;
    first += count;
    if (newest_start !== null && newest_start < first) newest_start = null;
  };

  const trim = (): void => {
    const newest_ms = batches.at(-1)?.first_ms ?? 0;
    const needed = (newest_start ?? first) - first;
    let drop = 0;
    while (drop < needed && newest_ms - (batches[drop]?.first_ms ?? 0) > KEEP_MS) drop += 1;
    if (drop > 0) dropFirst(drop);
    while (bytes > max_bytes && batches.length > 1) dropFirst(1);
  };

  return {
    push(batch) {
      if (batch.is_start) newest_start = first + batches.length;
      batches.push(batch);
      bytes += batch.bytes.length;
      trim();
    },
    at: (number) => (number < first ? undefined : batches[number - first]),
    get end() {
      return first + batches.length;
    },
    get newest_start() {
      return newest_start;
    },
    get newest() {
      return batches.at(-1);
    },
    clear() {
      dropFirst(batches.length);
    },
  };
};
