import type { Socket } from 'node:net';
import type { Logger } from '../logging/logger.ts';
import {
  createConnection,
  type Connection,
  type ConnectionDeps,
  type ConnectionLimits,
} from './connection.ts';

/** Connections in all, and of one address. A lesson has one; a class's phones may share an address. */
const MAX_CONNECTIONS = 64;
const MAX_PER_ADDRESS = 16;

export interface ConnectionGuardDeps extends Pick<
  ConnectionDeps,
  'openSession' | 'admit' | 'onPublish' | 'onMedia' | 'onMalformed' | 'onClosed'
> {
  /** A client was turned away, or an idle one was cut to make room. */
  readonly onCrowded: (address: string) => void;
  readonly logger: Logger;
  readonly max_connections?: number;
  readonly max_per_address?: number;
  readonly limits?: ConnectionLimits;
}

/** Takes every client that comes, as far as there is room. */
export interface ConnectionGuard {
  accept(socket: Socket): void;
  readonly size: number;
}

/** An IPv4 address as people write it, also where the system shows it within IPv6. */
const addressOf = (socket: Socket): string => (socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');

export const createConnectionGuard = (deps: ConnectionGuardDeps): ConnectionGuard => {
  const { logger, onCrowded } = deps;
  const max_connections = deps.max_connections ?? MAX_CONNECTIONS;
  const max_per_address = deps.max_per_address ?? MAX_PER_ADDRESS;
  /** Oldest first. */
  const connections = new Set<Connection>();

  /** Room for one more; a client that publishes is never cut for it. */
  const makeRoom = (address: string): boolean => {
    let same_address = 0;
    for (const connection of connections) if (connection.address === address) same_address += 1;
    if (same_address >= max_per_address) {
      onCrowded(address);
      return false;
    }
    if (connections.size < max_connections) return true;
    // Who has waited longest without publishing is the least likely to be an encoder.
    for (const connection of connections) {
      if (connection.phase === 'publishing') continue;
      connections.delete(connection);
      connection.close();
      onCrowded(connection.address);
      return true;
    }
    onCrowded(address);
    return false;
  };

  return {
    accept(socket) {
      const address = addressOf(socket);
      if (!makeRoom(address)) {
        // Without a listener an error of the dying socket would end the process.
        socket.on('error', () => undefined);
        socket.destroy();
        return;
      }
      try {
        connections.add(
          createConnection({
            ...deps,
            socket,
            address,
            onClosed: (connection) => {
              connections.delete(connection);
              deps.onClosed(connection);
            },
          }),
        );
      } catch (error) {
        logger.error({ err: error, address }, 'a connection could not be taken');
        socket.destroy();
      }
    },
    get size() {
      return connections.size;
    },
  };
};
