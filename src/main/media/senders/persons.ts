/** A viewer, as far as it tells who watches. */
export interface Watching {
  /** The student whose it is; null: the teacher. */
  readonly seat: string | null;
  /** Where it comes from; null where that is not known. */
  readonly address: string | null;
}

export interface WatchingViewer extends Watching {
  readonly stream_id: string;
  /** On the clock of `now_ms`; null: not yet. */
  readonly connected_at_ms: number | null;
}

export interface PersonsDeps {
  /** All who watch now. */
  readonly watching: () => Iterable<WatchingViewer>;
  /** A monotonic clock in milliseconds. */
  readonly now_ms: () => number;
}

/**
 * By what name a viewer is suspected. Whoever makes senders fall comes back with a new seat, so newcomers are known by their
 * address, all together where several come from it. A seat that has watched for a while is known by itself: classmates behind
 * one router do not answer for one another.
 */
export interface Persons {
  /** A viewer is opened. */
  came(viewer: Watching & { readonly stream_id: string }): void;
  /** Its seat came just now for the first time, and not back from a sender that was lost. */
  isNew(viewer: Watching): boolean;
  /** null: the teacher. */
  of(viewer: Watching): string | null;
  /** Of those who were there when a sender was lost: newcomers from one address are told apart by their seats where they are many. */
  among(viewers: readonly Watching[]): (string | null)[];
  /** One of these is named: whoever else watches now is none of the newcomers who are kept out with it. */
  settleOthers(viewers: readonly Watching[]): void;
  /** It leaves; how long it has watched is kept in mind. */
  left(viewer: WatchingViewer): void;
  /** Its lesson is over. */
  forget(stream_id: string): void;
}

/** Who makes a sender fall does so within a second or two of coming. */
const SETTLED_AFTER_MS = 20_000;
/** With the second or two that it takes to notice. */
const NEW_FOR_MS = 6000;
/** More newcomers than this at one loss are a class that has just come. */
const FEW = 2;

interface KnownSeat {
  readonly stream_id: string;
  readonly came_at_ms: number;
  settled: boolean;
}

export const createPersons = ({ watching, now_ms }: PersonsDeps): Persons => {
  const seats = new Map<string, KnownSeat>();

  const left = ({ seat, connected_at_ms }: WatchingViewer): void => {
    const known = seats.get(seat ?? '');
    if (known !== undefined && connected_at_ms !== null && now_ms() - connected_at_ms >= SETTLED_AFTER_MS)
      known.settled = true;
  };
  const of = ({ seat, address }: Watching): string | null => {
    if (seat === null || address === null) return seat;
    for (const viewer of watching()) if (viewer.seat === seat) left(viewer);
    return seats.get(seat)?.settled === true ? seat : address;
  };

  return {
    came({ seat, stream_id }) {
      if (seat !== null && !seats.has(seat))
        seats.set(seat, { stream_id, came_at_ms: now_ms(), settled: false });
    },
    isNew({ seat }) {
      const came_at_ms = seats.get(seat ?? '')?.came_at_ms;
      return came_at_ms !== undefined && now_ms() - came_at_ms < NEW_FOR_MS;
    },
    of,
    among(viewers) {
      const persons = viewers.map(of);
      const seatsOf = (name: string | null): number =>
        new Set(viewers.filter((_, index) => persons[index] === name).map(({ seat }) => seat)).size;
      return persons.map((person, index) =>
        seatsOf(person) > FEW ? (viewers[index]?.seat ?? null) : person,
      );
    },
    settleOthers(viewers) {
      const suspected = new Set(viewers.map(({ seat }) => seat));
      for (const { seat } of watching()) {
        const known = seats.get(seat ?? '');
        if (known !== undefined && !suspected.has(seat)) known.settled = true;
      }
    },
    left,
    forget(stream_id) {
      for (const [seat, known] of seats) if (known.stream_id === stream_id) seats.delete(seat);
    },
  };
};
