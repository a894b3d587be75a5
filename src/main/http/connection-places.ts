/** What a connection is to its address when room has to be made; the first goes first. */
export type ConnectionPhase = 'silent' | 'idle' | 'busy';

/** One that is open, as far as its place is concerned. */
export interface PlacedConnection {
  /** `silent`: no whole request has come yet, or not the whole of the last one's body. `idle`: its last request is answered. */
  readonly phase: () => ConnectionPhase;
  end(): void;
}

export interface ConnectionPlacesDeps {
  readonly max: number;
  readonly max_of_address: number;
  /** A monotonic clock in milliseconds. */
  readonly now_ms: () => number;
}

/**
 * Who keeps a connection when all places are taken. The newcomer takes the place of the address that has the most of them, as
 * long as it has fewer itself: a flood pays with its own, and a page of another address always gets in.
 */
export interface ConnectionPlaces {
  /** @returns false: there is no place for it */
  take(key: string, connection: PlacedConnection): boolean;
  /** It is a WebSocket from now on, which has bounds of its own and is not ended for a newcomer. */
  keep(key: string, connection: PlacedConnection): void;
  leave(key: string, connection: PlacedConnection): void;
  readonly size: number;
  /** Somebody was ended or turned away within the last seconds because all places are taken. */
  readonly is_crowded: boolean;
}

/** A browser's connections to one host: a page that has its WebSocket may have as many beside it. */
const BESIDE_A_WEBSOCKET = 6;
const CROWDED_MS = 10_000;
const PHASES: readonly ConnectionPhase[] = ['silent', 'idle', 'busy'];

interface Address {
  /** Oldest first; without those that are kept. */
  readonly loose: Set<PlacedConnection>;
  readonly kept: Set<PlacedConnection>;
}

/** What an address has beyond its due. */
const weightOf = (address: Address | undefined): number =>
  address === undefined ? 0 : address.loose.size - BESIDE_A_WEBSOCKET * address.kept.size;

export const createConnectionPlaces = (deps: ConnectionPlacesDeps): ConnectionPlaces => {
  const { max, max_of_address, now_ms } = deps;
  const addresses = new Map<string, Address>();
  let size = 0;
  let crowded_at_ms = Number.NEGATIVE_INFINITY;

  const remove = (key: string, connection: PlacedConnection): void => {
    const address = addresses.get(key);
    if (address === undefined) return;
    if (address.loose.delete(connection) || address.kept.delete(connection)) size -= 1;
    if (address.loose.size + address.kept.size === 0) addresses.delete(key);
  };

  /** @returns false where nobody has more than the newcomer would */
  const makeRoomFor = (key: string): boolean => {
    const own = weightOf(addresses.get(key)) + 1;
    let fullest: readonly [string, Address] | null = null;
    for (const entry of addresses)
      if (entry[1].loose.size > 0 && weightOf(entry[1]) > weightOf(fullest?.[1])) fullest = entry;
    if (fullest === null || weightOf(fullest[1]) <= own) return false;
    const [its_key, { loose }] = fullest;
    for (const wanted of PHASES) {
      for (const connection of loose) {
        if (connection.phase() !== wanted) continue;
        remove(its_key, connection);
        connection.end();
        return true;
      }
    }
    return false;
  };

  return {
    take(key, connection) {
      const address = addresses.get(key) ?? { loose: new Set(), kept: new Set() };
      if (address.loose.size + address.kept.size >= max_of_address) return false;
      if (size >= max) {
        crowded_at_ms = now_ms();
        if (!makeRoomFor(key)) return false;
      }
      address.loose.add(connection);
      addresses.set(key, address);
      size += 1;
      return true;
    },
    keep(key, connection) {
      const address = addresses.get(key);
      if (address?.loose.delete(connection) === true) address.kept.add(connection);
    },
    leave: remove,
    get size() {
      return size;
    },
    get is_crowded() {
      return now_ms() - crowded_at_ms < CROWDED_MS;
    },
  };
};
