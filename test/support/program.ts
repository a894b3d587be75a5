import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Writable } from 'node:stream';
import { patience } from './patience.ts';

/** A program of somebody else's that a test runs, with everything that it starts. */
export interface Program {
  readonly pid: number;
  /** The last 64 kB that it has said, standard output and error as they came. */
  readonly output: string;
  readonly running: boolean;
  /** null unless it was asked for. */
  readonly stdin: Writable | null;
  /** Resolves when it is gone, by itself or stopped. */
  readonly exited: Promise<{ readonly code: number | null }>;
  onOutput(listener: (text: string) => void): void;
  /** Ends it and its children. Idempotent. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Default: false, nothing can be written to it. */
  readonly stdin?: boolean;
  /** Runs it as another user, for programs that refuse to run as root. */
  readonly uid?: number;
}

const KEPT_CHARS = 64 * 1024;
const TERM_GRACE_MS = patience(4000);

/** Where a program stands; null where there is none. */
export const findProgram = (name: string): string | null => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      const file = join(folder, name);
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
};

/** For a program that is needed: null, or why a test cannot have it. */
export const missing = (...names: readonly string[]): string | null => {
  const absent = names.filter((name) => findProgram(name) === null);
  return absent.length === 0 ? null : `${absent.join(' and ')} not installed`;
};

/** @throws Error when it cannot be started */
export const startProgram = async (
  command: string,
  args: readonly string[],
  { env = {}, cwd, stdin = false, uid }: ProgramOptions = {},
): Promise<Program> => {
  const child = spawn(command, args, {
    stdio: [stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // Its own group, so that what it starts ends with it.
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let output = '';
  let running = true;
  const listeners: ((text: string) => void)[] = [];
  const hear = (text: string): void => {
    output = (output + text).slice(-KEPT_CHARS);
    for (const listener of listeners) listener(text);
  };
  child.stdout?.setEncoding('utf8').on('data', hear);
  child.stderr?.setEncoding('utf8').on('data', hear);
  // A program that has ended no longer reads; `exited` tells.
  child.stdin?.on('error', () => undefined);
  const exited = new Promise<{ code: number | null }>((resolve) => {
    child.once('close', (code) => {
      running = false;
      process.off('exit', onOurExit);
      resolve({ code });
    });
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      resolve(child.pid ?? 0);
    });
  });
  const kill = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-pid, signal);
    } catch {
      // The whole group is gone.
    }
  };
  // In a group of its own it would outlive us.
  const onOurExit = (): void => {
    kill('SIGKILL');
  };
  process.on('exit', onOurExit);
  return {
    pid,
    get output() {
      return output;
    },
    get running() {
      return running;
    },
    stdin: child.stdin,
    exited,
    onOutput: (listener) => {
      listeners.push(listener);
    },
    async stop(signal = 'SIGTERM') {
      kill(signal);
      const timer = setTimeout(() => {
        kill('SIGKILL');
      }, TERM_GRACE_MS);
      await exited;
      clearTimeout(timer);
      // Children that outlived it.
      kill('SIGKILL');
    },
  };
};
