import type { Socket } from 'node:net';
import { isLoopback, limitKeyOf } from '../http/peer.ts';
import { createTokenBuckets } from '../token-bucket.ts';
import type { Logger } from '../logging/logger.ts';
import {
  createConnection,
  type Connection,
  type ConnectionDeps,
  type ConnectionLimits,
} from './connection.ts';
import type { KnownAddresses } from './known-addresses.ts';
import { createWaitingSockets } from './waiting-sockets.ts';

/** Connections in all, and of one address. A lesson has one; a class's phones may share an address. */
const MAX_CONNECTIONS = 64;
const MAX_PER_ADDRESS = 16;

/** Share of the places that strangers never get. */
const KEPT = 1 / 4;

/** New connections of one address that are looked at; OBS tries again every 2 s at most. */
const RATE = { capacity: 16, per_second: 2, max_keys: 1000 } as const;

const WAITING = { wait_ms: 2000, max_sockets: 256 } as const;

/** Who comes, the least first: from a higher rank nothing is taken for a lower one. */
const RANKS = ['stranger', 'known', 'local'] as const;
type Rank = (typeof RANKS)[number];

export interface ConnectionGuardDeps extends Pick<
  ConnectionDeps,
  'onPublish' | 'onUnpublish' | 'onMedia' | 'onMalformed' | 'onClosed'
> {
  /** A client was turned away, or an idle one was cut to make room. */
  readonly onCrowded: (address: string) => void;
  readonly known: Pick<KnownAddresses, 'has'>;
  readonly logger: Logger;
  readonly max_connections?: number;
  readonly max_per_address?: number;
  readonly limits?: ConnectionLimits;
  /** Whether a client is a program of this computer. Default: by its address. */
  readonly isLocal?: (socket: Socket) => boolean;
}

/**
 * Takes every client that comes, as far as there is room. The teacher's own source gets in however many others come:
 * places are kept for this computer and for addresses that have shown a right key, and one that comes with its key for
 * the first time is not put out as long as another address has more connections that have shown none.
 */
export interface ConnectionGuard {
  accept(socket: Socket): void;
  readonly size: number;
}

/** An IPv4 address as people write it, also where the system shows it within IPv6. */
const addressOf = (socket: Socket): string => (socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');

/** Loopback, or one of this computer's own addresses: then the system gives both ends the same one. */
const isOfThisComputer = (socket: Socket): boolean =>
  isLoopback(addressOf(socket)) || socket.remoteAddress === socket.localAddress;

interface Place {
  readonly address: string;
  /** What connections are counted by: see `limitKeyOf`. */
  readonly key: string;
  readonly is_local: boolean;
}

export const createConnectionGuard = (deps: ConnectionGuardDeps): ConnectionGuard => {
  const { logger, onCrowded, known } = deps;
  const isLocal = deps.isLocal ?? isOfThisComputer;
  const max_connections = deps.max_connections ?? MAX_CONNECTIONS;
  const max_per_address = deps.max_per_address ?? MAX_PER_ADDRESS;
  const max_strangers = Math.max(1, Math.floor(max_connections * (1 - KEPT)));
  const rates = createTokenBuckets({ ...RATE, now_ms: () => performance.now() });
  const waiting = createWaitingSockets(WAITING);
  /** Oldest first. */
  const places = new Map<Connection, Place>();

  const rankOf = ({ address, is_local }: Place): Rank => {
    if (is_local) return 'local';
    return known.has(address) ? 'known' : 'stranger';
  };

  const taken = (isOne: (place: Place) => boolean): [Connection, Place][] =>
    [...places].filter(([, place]) => isOne(place));

  /**
   * Puts out one that does not publish: the oldest of the address that has the most of them. A flood so pays with its own
   * connections. False: all publish.
   */
  const putOut = (candidates: readonly [Connection, Place][]): boolean => {
    const silent = candidates.filter(([{ phase }]) => phase !== 'publishing');
    const count_of = new Map<string, number>();
    for (const [, { key }] of silent) count_of.set(key, (count_of.get(key) ?? 0) + 1);
    const most = Math.max(0, ...count_of.values());
    const oldest = silent.find(([, { key }]) => count_of.get(key) === most);
    if (oldest === undefined) return false;
    const [connection, { address }] = oldest;
    places.delete(connection);
    connection.close();
    onCrowded(address);
    return true;
  };

  /** Room for one more; one that publishes is never cut for it. */
  const makeRoom = (place: Place): boolean => {
    const rank = rankOf(place);
    const of_address = taken(({ key }) => key === place.key);
    if (of_address.length >= max_per_address && !putOut(of_address)) return false;
    const ofRank = (wanted: Rank) => taken((other) => rankOf(other) === wanted);
    if (rank === 'stranger') {
      const strangers = ofRank('stranger');
      if (strangers.length >= max_strangers) return putOut(strangers);
    }
    if (places.size < max_connections) return true;
    return RANKS.slice(0, RANKS.indexOf(rank) + 1).some((lower) => putOut(ofRank(lower)));
  };

  const turnAway = (socket: Socket, { address, is_local }: Place): void => {
    onCrowded(address);
    if (!is_local) {
      waiting.hold(socket);
      return;
    }
    // Without a listener an error of the dying socket would end the process.
    socket.on('error', () => undefined);
    socket.destroy();
  };

  return {
    accept(socket) {
      const address = addressOf(socket);
      const place: Place = { address, key: limitKeyOf(address), is_local: isLocal(socket) };
      // Before anything is done for it: a flood of connections is to cost the flood more than us.
      const is_too_fast = !place.is_local && !rates.of(place.key).take(1);
      if (is_too_fast || !makeRoom(place)) {
        turnAway(socket, place);
        return;
      }
      try {
        const connection = createConnection({
          ...deps,
          socket,
          address,
          onClosed: (closed) => {
            places.delete(closed);
            deps.onClosed(closed);
          },
        });
        places.set(connection, place);
      } catch (error) {
        logger.error({ err: error, address }, 'a connection could not be taken');
        socket.destroy();
      }
    },
    get size() {
      return places.size;
    },
  };
};
