import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rmdir } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AirError } from '../../shared/errors.ts';
import { discard, errorCodeOf, nodeFileOps } from './files.ts';

/**
 * One running instance for a data folder. The lock is a listening local socket: unlike a file, it answers only while
 * its process lives, however that ends.
 */
export interface InstanceLock {
  /** The folder must exist. @throws AirError conflict when another instance has it */
  acquire(): Promise<void>;
  /** Idempotent. */
  release(): Promise<void>;
}

/** What an instance says of itself to whoever connects. */
type Standing = 'holder' | 'candidate' | 'gone';

const ANSWER_TIMEOUT_MS = 2000;
const ASK_AGAIN_MS = 20;
const ENTER_ATTEMPTS = 20;
const ANSWERS = { holder: 'H', candidate: 'C' } as const;

/**
 * Where instances of one data folder meet, whatever the spelling of its path: a named pipe on Windows, else a folder
 * of sockets. Not in the data folder: a socket's path may have 104 bytes, and network drives have no sockets.
 */
export const meetingPlaceOf = async (data_dir: string): Promise<string> => {
  const real = await realpath(data_dir);
  const on_windows = process.platform === 'win32';
  const hash = createHash('sha256').update(on_windows ? real.toLowerCase() : real);
  const name = `airclass-lock-${hash.digest('hex').slice(0, 16)}`;
  return on_windows ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
};

const listen = (address: string, standing: () => keyof typeof ANSWERS): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      // Whoever asked may be gone already.
      socket.on('error', () => socket.destroy());
      socket.end(ANSWERS[standing()]);
    });
    server.once('error', reject);
    server.listen(address, () => {
      // The lock alone keeps no process alive.
      server.unref();
      resolve(server);
    });
  });

const ask = (address: string): Promise<Standing> =>
  new Promise((resolve) => {
    const socket = connect(address);
    const settle = (standing: Standing): void => {
      socket.destroy();
      resolve(standing);
    };
    // A hung instance, or one of another account's, still holds its files.
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      settle('holder');
    });
    socket.once('data', (answer) => {
      settle(answer.toString() === ANSWERS.candidate ? 'candidate' : 'holder');
    });
    // It closed between our connecting and its answer: asked again, it is gone.
    socket.once('end', () => {
      settle('candidate');
    });
    socket.once('error', (error) => {
      const code = errorCodeOf(error);
      if (['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(code)) settle('gone');
      else settle(code === 'ECONNRESET' ? 'candidate' : 'holder');
    });
  });

const close = async (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });

/**
 * Among those in the folder, whether we are the one. Each listens under a name of its own before it looks around, so
 * of any two at least one sees the other; a name is never used twice, so a dead one's socket can be removed without
 * ever removing a living one's. A candidate yields to a lower name, and waits for a higher one to yield or to have won.
 */
const isElected = async (folder: string, own_name: string): Promise<boolean> => {
  for (const name of await readdir(folder)) {
    if (name === own_name || name.startsWith('.')) continue;
    const address = join(folder, name);
    let standing = await ask(address);
    while (standing === 'candidate' && name > own_name) {
      await pause(ASK_AGAIN_MS);
      standing = await ask(address);
    }
    if (standing !== 'gone') return false;
    await discard(nodeFileOps, address);
  }
  return true;
};

/**
 * Listens in the folder under a new name, which appears once it listens: seen any earlier it would count as dead.
 * @returns null when the folder vanished under us, as it does when an instance ends
 */
const enter = async (
  folder: string,
  name: string,
  standing: () => keyof typeof ANSWERS,
): Promise<Server | null> => {
  let server: Server | null = null;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    server = await listen(join(folder, `.${name}`), standing);
    await rename(join(folder, `.${name}`), join(folder, name));
    return server;
  } catch (error) {
    if (server !== null) await close(server);
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

export const createInstanceLock = ({ data_dir }: { readonly data_dir: string }): InstanceLock => {
  let server: Server | null = null;
  let folder: string | null = null;
  let name = '';
  let standing: keyof typeof ANSWERS = 'candidate';

  const release = async (): Promise<void> => {
    const closing = server;
    server = null;
    if (closing === null) return;
    if (folder !== null) await discard(nodeFileOps, join(folder, name));
    await close(closing);
    // Others may be in it.
    if (folder !== null) await rmdir(folder).catch(() => undefined);
  };

  return {
    async acquire() {
      if (server !== null) return;
      const busy = (cause?: unknown): AirError =>
        new AirError(
          'conflict',
          `AIRClass is already running with the data folder ${data_dir}`,
          { data_dir },
          cause,
        );
      const place = await meetingPlaceOf(data_dir);
      standing = 'candidate';
      try {
        if (process.platform === 'win32') {
          // A pipe has one owner, and ends with it.
          server = await listen(place, () => standing);
        } else {
          folder = place;
          for (let attempt = 1; server === null && attempt <= ENTER_ATTEMPTS; attempt += 1) {
            name = randomBytes(6).toString('hex');
            server = await enter(place, name, () => standing);
          }
          if (server === null) throw new AirError('unavailable', `cannot make sockets in ${place}`);
          if (!(await isElected(place, name))) throw busy();
        }
      } catch (error) {
        await release();
        if (error instanceof AirError) throw error;
        // EACCES: the folder is another account's.
        if (['EADDRINUSE', 'EACCES', 'EPERM'].includes(errorCodeOf(error))) throw busy(error);
        throw error;
      }
      standing = 'holder';
    },
    release,
  };
};
