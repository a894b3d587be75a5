import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readyEventSchema, type ReadyEvent } from '../../src/shared/contract/index.ts';
import { formatLogLine } from './log-line.ts';

/** How the app is started. */
export interface AppCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface AppProcessDeps {
  readonly command: AppCommand;
  readonly onReady: (ready: ReadyEvent) => void;
  /** It ended without having been asked to; `code` is null after a signal. */
  readonly onEnded: (code: number | null) => void;
  /** One line for the terminal. */
  readonly say: (line: string) => void;
}

/** The app as a process of its own, on the newest build. */
export interface AppProcess {
  /** Ends the present one in order, then starts the next. Calls that come meanwhile are one. */
  restart(): void;
  /** Idempotent; nothing is started afterwards. */
  stop(): Promise<void>;
}

/** Longer than its own limits for stopping. */
const STOP_TIMEOUT_MS = 12_000;

const eachLine = (stream: Readable | null, listener: (line: string) => void): void => {
  if (stream !== null) createInterface({ input: stream }).on('line', listener);
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  // By message and not by signal, as Windows has none: it stops when its channel closes.
  if (child.connected) child.disconnect();
  await gone;
  clearTimeout(deadline);
};

export const createAppProcess = ({ command, onReady, onEnded, say }: AppProcessDeps): AppProcess => {
  let child: ChildProcess | null = null;
  let wanted = false;
  let stopped = false;
  let working: Promise<void> | null = null;

  const launch = (): void => {
    const started = spawn(command.program, command.args, {
      env: { ...process.env, ...command.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A terminal's Ctrl-C reaches its whole group: the app's children, Electron's too, would end before the app can
      // end them. In a group of its own it hears from us alone. (Windows would open another console for it.)
      detached: process.platform !== 'win32',
    });
    child = started;
    // What it says of its addresses is true of its own port, where no pages are.
    eachLine(started.stdout, (line) => {
      if (line.startsWith('{"event":"ready"')) onReady(readyEventSchema.parse(JSON.parse(line)));
    });
    eachLine(started.stderr, (line) => {
      say(formatLogLine(line));
    });
    started.once('error', (error) => {
      child = null;
      say(`The app cannot be started: ${error.message}`);
    });
    started.once('exit', (code) => {
      if (child !== started) return;
      child = null;
      onEnded(code);
    });
  };

  const endPresent = async (): Promise<void> => {
    const present = child;
    child = null;
    if (present !== null) await end(present);
  };

  const work = async (): Promise<void> => {
    while (wanted) {
      wanted = false;
      await endPresent();
      if (!stopped) launch();
    }
    working = null;
  };

  return {
    restart() {
      if (stopped) return;
      wanted = true;
      working ??= work();
    },
    async stop() {
      stopped = true;
      await working;
      await endPresent();
    },
  };
};
