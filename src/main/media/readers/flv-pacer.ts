import type { FlvReader } from './flv-reader.ts';

/** All who begin share about 100 Mbit/s: what an access point carries. */
const BEGINNING_BYTES_PER_MS = 12_500;
/** All who had everything already share 400 Mbit/s: a whole class after a hitch, which lacks a second and a half at most. */
const RETURNING_BYTES_PER_MS = 50_000;
const TICK_MS = 10;
/** How many ticks a late one may make up for. */
const LATE_TICKS = 2;

/**
 * Gives readers that are behind what they lack, one after the other, so that the first of a class is not as late as the
 * last. Those who join do not hold up those who are there.
 */
export interface FlvPacer {
  /** @param onCaughtUp it has what there is; it is no longer paced */
  add(reader: FlvReader, onCaughtUp: () => void): void;
  remove(reader: FlvReader): void;
  stop(): void;
}

export interface FlvPacerDeps {
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
  /** Called after a reader's turn; it may be removed in there. */
  readonly onTurn: (reader: FlvReader) => void;
}

/** What may be sent now. The last batch of a tick may overdraw it; the next ticks make that up. */
const createAllowance = (bytes_per_ms: number) => {
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    fill(elapsed_ms: number): void {
      bytes = Math.min(LATE_TICKS * TICK_MS * bytes_per_ms, bytes + elapsed_ms * bytes_per_ms);
    },
    spend(spent_bytes: number): void {
      bytes -= spent_bytes;
    },
  };
};

export const createFlvPacer = ({ now_ms, onTurn }: FlvPacerDeps): FlvPacer => {
  /** In the order of coming. */
  const readers = new Map<FlvReader, () => void>();
  let ticker: NodeJS.Timeout | undefined;
  const beginning = createAllowance(BEGINNING_BYTES_PER_MS);
  const returning = createAllowance(RETURNING_BYTES_PER_MS);
  let filled_at_ms = 0;

  const tick = (): void => {
    const at_ms = now_ms();
    const elapsed_ms = at_ms - filled_at_ms;
    filled_at_ms = at_ms;
    beginning.fill(elapsed_ms);
    returning.fill(elapsed_ms);
    for (const [reader, onCaughtUp] of [...readers]) {
      const allowance = reader.was_live ? returning : beginning;
      // A turn may remove others. Whoever's own connection is full costs nothing, and its turn shows who stands still.
      if (allowance.bytes <= 0 || !readers.has(reader)) continue;
      allowance.spend(reader.pump(allowance.bytes));
      if (!reader.is_behind) {
        readers.delete(reader);
        onCaughtUp();
      }
      onTurn(reader);
    }
    if (readers.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  };

  return {
    add(reader, onCaughtUp) {
      readers.set(reader, onCaughtUp);
      if (ticker !== undefined) return;
      // The first one need not wait for a tick.
      filled_at_ms = now_ms() - TICK_MS;
      ticker = setInterval(tick, TICK_MS);
      setImmediate(tick);
    },
    remove(reader) {
      readers.delete(reader);
    },
    stop() {
      clearInterval(ticker);
      ticker = undefined;
      readers.clear();
    },
  };
};
