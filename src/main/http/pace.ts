export interface PaceDeps {
  /** Bytes a second for everybody together, as it is now. */
  readonly perSecond: () => number;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** A piece that somebody is ready to take. */
export interface WantedPiece {
  /** Whose it is: what it has had of late counts against it. */
  readonly reader: string;
  readonly bytes: number;
  /** Of the file, this piece included. */
  readonly remaining: number;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** Shares out what files and pictures may take of the network. */
export interface Pace {
  /** Resolves when it is its turn: true; false: it was given up. */
  turn(piece: WantedPiece): Promise<boolean>;
  /** How many wait for their turn. */
  readonly waiting: number;
}

/** In each a reader has one piece at most: it is ready for the next only once that has left. */
const TICK_MS = 20;
/** What may go at once after a pause: no more than the network takes in this time. */
const BURST_SECONDS = 0.1;
/** After so long half of what somebody has had is forgotten. */
const HALF_LIFE_MS = 60_000;
/** Less than this is as good as nothing. */
const FORGOTTEN_BYTES = 64 * 1024;

interface Waiting extends WantedPiece {
  readonly answer: (is_turn: boolean) => void;
}

/**
 * Who has least to come, counted with what it has had of late, goes first. So a small picture does not wait behind a large file; of 300
 * who want the same file those who came first have it first, instead of all of them at the very end; and who fetches again and
 * again comes last. Who is slow to take its piece holds nobody up: it waits for its turn only once it is ready.
 */
export const createPace = ({ perSecond, now_ms }: PaceDeps): Pace => {
  const waiting = new Set<Waiting>();
  const had = new Map<string, { bytes: number; at_ms: number }>();
  let budget = 0;
  let filled_at_ms = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hadBy = (reader: string): number => {
    const known = had.get(reader);
    if (known === undefined) return 0;
    return known.bytes * 0.5 ** ((now_ms() - known.at_ms) / HALF_LIFE_MS);
  };
  const forget = (): void => {
    for (const reader of had.keys()) if (hadBy(reader) < FORGOTTEN_BYTES) had.delete(reader);
  };
  const first = (): Waiting | null => {
    let best: Waiting | null = null;
    let least = Infinity;
    for (const one of waiting) {
      const cost = one.remaining + hadBy(one.reader);
      // Of equals whoever came first, as the set has them; what decay does to equals within a tick is no difference.
      if (cost >= least - 1) continue;
      best = one;
      least = cost;
    }
    return best;
  };
  const give = (one: Waiting): void => {
    waiting.delete(one);
    budget -= one.bytes;
    had.set(one.reader, { bytes: hadBy(one.reader) + one.bytes, at_ms: now_ms() });
    one.answer(true);
  };
  const run = (): void => {
    timer = undefined;
    const rate = perSecond();
    const now = now_ms();
    budget = Math.min(rate * BURST_SECONDS, budget + ((now - filled_at_ms) / 1000) * rate);
    filled_at_ms = now;
    while (budget > 0) {
      const next = first();
      if (next === null) {
        forget();
        return;
      }
      give(next);
    }
    schedule();
  };
  const schedule = (): void => {
    if (waiting.size > 0) timer ??= setTimeout(run, TICK_MS);
  };

  return {
    turn(piece) {
      if (piece.signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const one: Waiting = {
          ...piece,
          answer(is_turn) {
            piece.signal.removeEventListener('abort', giveUp);
            resolve(is_turn);
          },
        };
        const giveUp = (): void => {
          waiting.delete(one);
          one.answer(false);
        };
        piece.signal.addEventListener('abort', giveUp);
        waiting.add(one);
        schedule();
      });
    },
    get waiting() {
      return waiting.size;
    },
  };
};

/**
 * What a class may take of the network for files and pictures, bytes a second. While a lesson is live: 24 Mbit/s, of the some 100 that
 * one access point carries, whose rest is the live picture's.
 */
const LIVE_PACE = 3 * 1024 * 1024;
const IDLE_PACE = 24 * 1024 * 1024;

/** For all that classes fetch beside what is live: one for all rooms, since they share the air. */
export const createClassPace = ({
  isLive,
  now_ms,
}: {
  /** Whether a lesson is open. */
  readonly isLive: () => boolean;
  readonly now_ms: () => number;
}): Pace => createPace({ perSecond: () => (isLive() ? LIVE_PACE : IDLE_PACE), now_ms });
