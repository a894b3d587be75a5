import { createHash, randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AirError } from '../../shared/errors.ts';
import { discard, errorCodeOf, nodeFileOps } from './files.ts';

/**
 * One running instance for a data folder. The lock is a local socket (a named pipe on Windows): unlike a file, it is
 * gone with the process that holds it, however that ends.
 */
export interface InstanceLock {
  /** The folder must exist. @throws AirError conflict when another instance has it */
  acquire(): Promise<void>;
  /** Idempotent. */
  release(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 2000;

/** Where instances of one data folder meet: the same for every spelling of its path. */
export const lockAddressOf = async (data_dir: string): Promise<string> => {
  const real = await realpath(data_dir);
  const key = createHash('sha256')
    .update(process.platform === 'win32' ? real.toLowerCase() : real)
    .digest('hex')
    .slice(0, 32);
  // Not in the data folder: a socket's path may have 104 bytes, and network drives have no sockets.
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\airclass-${key}`
    : join(tmpdir(), `airclass-${key}.sock`);
};

const listen = async (address: string): Promise<Server | 'taken'> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => {
      if (errorCodeOf(error) === 'EADDRINUSE') resolve('taken');
      else reject(error);
    });
    server.listen(address, () => {
      // The lock alone keeps no process alive.
      server.unref();
      resolve(server);
    });
  });

/** Whether a process answers there; one of another account counts too. */
const isAlive = async (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address);
    const answer = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    // A hung instance still holds its files.
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => {
      answer(true);
    });
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', (error) => {
      answer(!['ECONNREFUSED', 'ENOENT'].includes(errorCodeOf(error)));
    });
  });

/**
 * Takes a dead process's socket out of the way. It is moved first and looked at again: between our look and the
 * removal another start may have put a living one there, which then goes back.
 */
const removeStale = async (address: string): Promise<boolean> => {
  const aside = `${address}.${randomBytes(6).toString('hex')}`;
  try {
    await nodeFileOps.rename(address, aside);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return true;
    throw error;
  }
  if (await isAlive(aside)) {
    await nodeFileOps.rename(aside, address);
    return false;
  }
  await discard(nodeFileOps, aside);
  return true;
};

export const createInstanceLock = ({ data_dir }: { readonly data_dir: string }): InstanceLock => {
  let server: Server | null = null;

  return {
    async acquire() {
      if (server !== null) return;
      const address = await lockAddressOf(data_dir);
      const busy = new AirError('conflict', `AIRClass is already running with the data folder ${data_dir}`, {
        data_dir,
      });
      let listening = await listen(address);
      if (listening === 'taken') {
        if (process.platform === 'win32' || (await isAlive(address)) || !(await removeStale(address)))
          throw busy;
        listening = await listen(address);
        if (listening === 'taken') throw busy;
      }
      server = listening;
    },
    async release() {
      const closing = server;
      server = null;
      if (closing === null) return;
      await new Promise<void>((resolve) => {
        closing.close(() => {
          resolve();
        });
      });
    },
  };
};
