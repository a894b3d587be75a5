import type { FlvReader } from './flv-reader.ts';

/** Who catches up shares about 100 Mbit/s with all others who do: what an access point carries. */
const BYTES_PER_MS = 12_500;
const TICK_MS = 10;
/** What a late tick may make up for. */
const MAX_BUDGET_BYTES = 2 * TICK_MS * BYTES_PER_MS;

/** Gives readers that are behind what they lack, one after the other, so that the first of a class is not as late as the last. */
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

export const createFlvPacer = ({ now_ms, onTurn }: FlvPacerDeps): FlvPacer => {
  /** In the order of coming. */
  const readers = new Map<FlvReader, () => void>();
  let ticker: NodeJS.Timeout | undefined;
  let budget_bytes = 0;
  let filled_at_ms = 0;

  const tick = (): void => {
    const at_ms = now_ms();
    budget_bytes = Math.min(MAX_BUDGET_BYTES, budget_bytes + (at_ms - filled_at_ms) * BYTES_PER_MS);
    filled_at_ms = at_ms;
    for (const [reader, onCaughtUp] of [...readers]) {
      // Whoever's own connection is full has its turn all the same: it costs nothing, and shows who stands still.
      if (budget_bytes <= 0 || !readers.has(reader)) break;
      budget_bytes -= reader.pump(budget_bytes);
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
