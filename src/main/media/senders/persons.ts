import { isLoopback } from '../../http/index.ts';

/** A viewer, as far as it tells who watches. */
export interface Watching {
  readonly stream_id: string;
  /** The student whose it is; null: the teacher. */
  readonly seat: string | null;
  /** Where it comes from; null where that is not known. */
  readonly address: string | null;
}

export interface WatchingViewer extends Watching {
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
 * By what name a viewer is suspected, in its lesson alone (`personOf`). Whoever makes senders fall comes back with a new seat, so
 * newcomers are known by their address; but classmates behind one router do not answer for one another: where another seat
 * has settled, and behind a proxy on this computer, each is known by its own seat.
 */
export interface Persons {
  /** A viewer is opened. */
  came(viewer: Watching): void;
  /** Its seat came just now for the first time, and not back from a sender that was lost. */
  isNew(viewer: Watching): boolean;
  /** null: the teacher. */
  of(viewer: Watching): string | null;
  /** All from its address together; null for the teacher, and where an address tells nothing. */
  crowdOf(viewer: Watching): string | null;
  /** It has watched for a while, in its present seat. */
  hasSettled(viewer: Watching): boolean;
  /**
   * These were there when a sender was lost, which is kept in mind.
   * @returns their names: newcomers from one address are told apart by their seats where they are many
   */
  atLoss(viewers: readonly Watching[]): (string | null)[];
  /**
   * One of these is named: whoever else watches from there, or has and was never suspected, is none of the newcomers who are
   * kept out with it.
   */
  settleOthers(viewers: readonly Watching[]): void;
  /** It leaves; how long it has watched is kept in mind. */
  left(viewer: WatchingViewer): void;
  /** Its lesson is over. */
  forget(stream_id: string): void;
}

/** The name of a seat or an address, good for one lesson. */
export const personOf = (stream_id: string, who: string): string => `${stream_id} ${who}`;
export const isOfStream = (person: string, stream_id: string): boolean => person.startsWith(`${stream_id} `);

/** Who makes a sender fall does so within a second or two of coming. */
const SETTLED_AFTER_MS = 20_000;
/** With the second or two that it takes to notice. */
const NEW_FOR_MS = 6000;
/** More newcomers than this at one loss are a class that has just come. */
const FEW = 2;
/** Those who watch are looked through so often at most: for each viewer that is opened, all others are asked for their names. */
const LOOK_MS = 200;

interface KnownSeat {
  readonly stream_id: string;
  readonly came_at_ms: number;
  /** Of its newest viewer. */
  address: string | null;
  has_watched: boolean;
  was_suspected: boolean;
  settled: boolean;
}

export const createPersons = ({ watching, now_ms }: PersonsDeps): Persons => {
  const seats = new Map<string, KnownSeat>();
  /** The seats that have settled at an address. */
  const settled_at = new Map<string, Set<string>>();
  let looked_at_ms = Number.NEGATIVE_INFINITY;

  const settle = (seat: string, known: KnownSeat, address: string | null): void => {
    known.settled = true;
    if (address === null) return;
    const there = settled_at.get(address) ?? new Set();
    settled_at.set(address, there.add(seat));
  };
  const left = ({ seat, address, connected_at_ms }: WatchingViewer): void => {
    if (seat === null || connected_at_ms === null) return;
    const known = seats.get(seat);
    if (known === undefined) return;
    known.has_watched = true;
    if (now_ms() - connected_at_ms >= SETTLED_AFTER_MS) settle(seat, known, address);
  };
  const suspect = (viewers: readonly Watching[]): void => {
    for (const { seat } of viewers) {
      const known = seats.get(seat ?? '');
      if (known !== undefined) known.was_suspected = true;
    }
  };
  const look = (): void => {
    if (now_ms() - looked_at_ms < LOOK_MS) return;
    looked_at_ms = now_ms();
    for (const viewer of watching()) left(viewer);
  };
  const isSettled = (seat: string): boolean => {
    look();
    return seats.get(seat)?.settled === true;
  };
  const standsForOne = (address: string, seat: string): boolean => {
    if (isLoopback(address)) return false;
    const there = settled_at.get(address);
    return there === undefined || (there.size === 1 && there.has(seat));
  };
  const of = ({ stream_id, seat, address }: Watching): string | null => {
    if (seat === null) return null;
    const is_by_seat = address === null || isSettled(seat) || !standsForOne(address, seat);
    return personOf(stream_id, is_by_seat ? seat : address);
  };

  return {
    came({ stream_id, seat, address }) {
      if (seat === null) return;
      const known = seats.get(seat);
      if (known !== undefined) {
        known.address = address;
        return;
      }
      const came_at_ms = now_ms();
      seats.set(seat, {
        ...{ stream_id, came_at_ms, address },
        ...{ has_watched: false, was_suspected: false, settled: false },
      });
    },
    isNew({ seat }) {
      const came_at_ms = seats.get(seat ?? '')?.came_at_ms;
      return came_at_ms !== undefined && now_ms() - came_at_ms < NEW_FOR_MS;
    },
    of,
    crowdOf({ stream_id, seat, address }) {
      if (seat === null || address === null || isLoopback(address)) return null;
      return personOf(stream_id, address);
    },
    hasSettled: ({ seat }) => seat !== null && isSettled(seat),
    atLoss(viewers) {
      suspect(viewers);
      const persons = viewers.map(of);
      const seatsOf = (name: string | null): number =>
        new Set(viewers.filter((_, index) => persons[index] === name).map(({ seat }) => seat)).size;
      return viewers.map(({ stream_id, seat }, index) => {
        const person = persons[index] ?? null;
        return seat !== null && seatsOf(person) > FEW ? personOf(stream_id, seat) : person;
      });
    },
    settleOthers(viewers) {
      const suspected = new Set(viewers.map(({ seat }) => seat));
      const addresses = new Set(viewers.map(({ address }) => address));
      suspect(viewers);
      for (const viewer of watching()) {
        left(viewer);
        const { seat, address, connected_at_ms } = viewer;
        const known = seats.get(seat ?? '');
        if (seat === null || known === undefined || connected_at_ms === null) continue;
        if (!suspected.has(seat) && addresses.has(address)) settle(seat, known, address);
      }
      // A page between two viewers is one of the class as well.
      for (const [seat, known] of seats) {
        if (!known.has_watched || known.was_suspected) continue;
        if (addresses.has(known.address)) settle(seat, known, known.address);
      }
    },
    left,
    forget(stream_id) {
      for (const [seat, known] of seats) {
        if (known.stream_id !== stream_id) continue;
        seats.delete(seat);
        for (const [address, there] of settled_at) {
          there.delete(seat);
          if (there.size === 0) settled_at.delete(address);
        }
      }
    },
  };
};
