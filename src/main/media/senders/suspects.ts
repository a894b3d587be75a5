/** One place that a viewer may be given. Whoever watches is a seat here, by whatever name. */
export interface Place {
  /** Who watches there; null: the teacher, who is never suspected. */
  readonly seats: readonly (string | null)[];
}

export interface SuspectsDeps {
  /** A monotonic clock in milliseconds. */
  readonly now_ms: () => number;
}

/**
 * Who makes senders fall. Whoever was there when one was lost is suspected; those are put on two senders, so that the next
 * loss halves their number, and apart from all others; who is left alone, and was there at two losses, is kept out.
 */
export interface Suspects {
  /**
   * A sender was lost with these on it.
   * @returns who is kept out from now on; null while that is not known
   */
  lost(seats: readonly (string | null)[]): string | null;
  /** It was seen doing harm by itself. */
  keepOut(seat: string): void;
  isKeptOut(seat: string | null): boolean;
  isSuspected(seat: string | null): boolean;
  /** @returns the place where the seat's next viewer should go; null where there is none */
  choose<T extends Place>(seat: string | null, places: readonly T[]): T | null;
  /** Its lesson is over. */
  forget(seats: readonly string[]): void;
}

/** Two losses that are further apart have nothing to do with one another. */
const FORGOTTEN_AFTER_MS = 5 * 60_000;
const LOSSES_TO_NAME = 2;

export const createSuspects = ({ now_ms }: SuspectsDeps): Suspects => {
  const kept_out = new Set<string>();
  let suspected: ReadonlySet<string> = new Set();
  let losses = 0;
  let lost_at_ms = Number.NEGATIVE_INFINITY;

  const forgetOld = (): void => {
    if (now_ms() - lost_at_ms <= FORGOTTEN_AFTER_MS) return;
    suspected = new Set();
    losses = 0;
  };
  const isSuspected = (seat: string | null): boolean => {
    forgetOld();
    return seat !== null && suspected.has(seat);
  };
  const suspectsAt = ({ seats }: Place): number => seats.filter(isSuspected).length;
  const othersAt = ({ seats }: Place): number => seats.length - seats.filter(isSuspected).length;

  return {
    lost(seats) {
      forgetOld();
      const present = new Set(seats.filter((seat) => seat !== null));
      // Who is kept out by now had still been on it: that makes nobody else suspected.
      if ([...present].some((seat) => kept_out.has(seat))) return null;
      // It fell with nobody on it: whatever that was, it was no viewer.
      if (present.size === 0) return null;
      const still = new Set([...present].filter((seat) => suspected.has(seat)));
      losses = still.size > 0 ? losses + 1 : 1;
      suspected = still.size > 0 ? still : present;
      lost_at_ms = now_ms();
      const [only] = suspected;
      if (only === undefined || suspected.size > 1 || losses < LOSSES_TO_NAME) return null;
      kept_out.add(only);
      suspected = new Set();
      losses = 0;
      return only;
    },
    keepOut(seat) {
      kept_out.add(seat);
    },
    isKeptOut: (seat) => seat !== null && kept_out.has(seat),
    isSuspected,
    choose(seat, places) {
      // Two places are enough to halve suspects; on the others nobody has anything to fear.
      const allowed = isSuspected(seat)
        ? [...places].sort((one, other) => othersAt(one) - othersAt(other)).slice(0, 2)
        : [...places];
      const [best] = allowed.sort(
        (one, other) => suspectsAt(one) - suspectsAt(other) || one.seats.length - other.seats.length,
      );
      return best ?? null;
    },
    forget(seats) {
      for (const seat of seats) kept_out.delete(seat);
    },
  };
};
