import { isOfStream } from './persons.ts';

export interface SuspectsDeps {
  /** A monotonic clock in milliseconds. */
  readonly now_ms: () => number;
}

/**
 * Who makes senders fall, each by the name that it has in its lesson (`Persons`). Whoever was there when one was lost is
 * suspected; those are put on two senders, so that the next loss halves their number, and apart from all others; who is
 * left, was there at two losses, and at one of them without anybody else, is kept out: nobody is for having come and gone when
 * another did harm.
 */
export interface Suspects {
  /**
   * A sender was lost, as a viewer can bring about, with these on it; null: the teacher, who is never suspected.
   * @param were_alone nobody else was on it, suspected or not
   * @returns who is kept out from now on; null while that is not known
   */
  lost(persons: readonly (string | null)[], were_alone: boolean): string | null;
  /** One of these may come with a new seat each time, or with one after the other: they are put apart for a while. */
  watch(crowd: string): void;
  /** It was seen doing harm by itself, or by another name. */
  keepOut(person: string): void;
  isKeptOut(person: string | null): boolean;
  /** Who was there at every loss of late, of which there were two at least. */
  recurring(): ReadonlySet<string>;
  /** @param person or a crowd */
  isSuspected(person: string | null): boolean;
  /** Its lesson is over. */
  forget(stream_id: string): void;
}

/** Two losses that are further apart have nothing to do with one another. */
const FORGOTTEN_AFTER_MS = 5 * 60_000;
const LOSSES_TO_NAME = 2;

export const createSuspects = ({ now_ms }: SuspectsDeps): Suspects => {
  const kept_out = new Set<string>();
  /** And since when each is watched. */
  const crowds = new Map<string, number>();
  let suspected: ReadonlySet<string> = new Set();
  let losses = 0;
  let lost_at_ms = Number.NEGATIVE_INFINITY;

  const isPast = (at_ms: number): boolean => now_ms() - at_ms > FORGOTTEN_AFTER_MS;
  const forgetOld = (): void => {
    for (const [crowd, at_ms] of crowds) if (isPast(at_ms)) crowds.delete(crowd);
    if (!isPast(lost_at_ms)) return;
    suspected = new Set();
    losses = 0;
  };

  return {
    lost(persons, were_alone) {
      forgetOld();
      const present = new Set(persons.filter((person) => person !== null));
      // Who is kept out by now had still been on it: that makes nobody else suspected.
      if ([...present].some((person) => kept_out.has(person))) return null;
      // It fell with nobody on it: whatever that was, it was no viewer.
      if (present.size === 0) return null;
      const still = new Set([...present].filter((person) => suspected.has(person)));
      losses = still.size > 0 ? losses + 1 : 1;
      suspected = still.size > 0 ? still : present;
      lost_at_ms = now_ms();
      const [only] = suspected;
      if (only === undefined || suspected.size > 1 || losses < LOSSES_TO_NAME || !were_alone) return null;
      kept_out.add(only);
      suspected = new Set();
      losses = 0;
      return only;
    },
    watch(crowd) {
      crowds.set(crowd, now_ms());
    },
    keepOut(person) {
      kept_out.add(person);
    },
    isKeptOut: (person) => person !== null && kept_out.has(person),
    recurring() {
      forgetOld();
      return losses < LOSSES_TO_NAME ? new Set() : suspected;
    },
    isSuspected(person) {
      forgetOld();
      return person !== null && (suspected.has(person) || crowds.has(person));
    },
    forget(stream_id) {
      for (const person of kept_out) if (isOfStream(person, stream_id)) kept_out.delete(person);
      for (const crowd of crowds.keys()) if (isOfStream(crowd, stream_id)) crowds.delete(crowd);
      suspected = new Set([...suspected].filter((person) => !isOfStream(person, stream_id)));
    },
  };
};
