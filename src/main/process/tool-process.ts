import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** How a tool ended. `code` is null when the system ended it, or when it could not be started. */
export interface ToolExit {
  readonly code: number | null;
  /** The last lines that it wrote to standard error, oldest first, 50 at most. */
  readonly last_lines: readonly string[];
}

export interface ToolOptions {
  /** Absolute path, or a name on the PATH. Never built from what somebody typed. */
  readonly path: string;
  /** Given to the program as they are: there is no shell. */
  readonly args: readonly string[];
  readonly onOutput: (chunk: Buffer) => void;
  /** Called exactly once, also when the program cannot be started. */
  readonly onExit: (exit: ToolExit) => void;
}

/** A running program that takes bytes on standard input and gives bytes on standard output. */
export interface ToolProcess {
  readonly pid: number | undefined;
  /** Bytes that wait to be taken: the caller bounds them by not writing more. */
  readonly waiting_bytes: number;
  /** Does nothing once the input is closed. */
  write(chunk: Buffer): void;
  /** Closes its input: all there is has been written, and the tool may take its time with it. */
  end(): void;
  /** Closes its input, on which a tool ends by itself, and ends it after 2 s where it does not. */
  stop(): void;
}

const LAST_LINES = 50;
const STOP_TIMEOUT_MS = 2000;

/** Starts a program. It ends with us: its input closes when this process is gone. */
export const startTool = ({ path, args, onOutput, onExit }: ToolOptions): ToolProcess => {
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const stdin: Writable = child.stdin;
  let lines: string[] = [];
  let rest = '';
  let ended = false;
  let deadline: NodeJS.Timeout | undefined;

  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    clearTimeout(deadline);
    onExit({ code, last_lines: rest === '' ? lines : [...lines, rest] });
  };

  child.stdout.on('data', onOutput);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '').slice(-2000);
    lines = [...lines, ...parts].slice(-LAST_LINES);
  });
  child.once('error', (error) => {
    lines = [...lines, error.message];
    end(null);
  });
  child.once('close', end);
  // EPIPE when the tool ends first: its exit is what is reported.
  stdin.on('error', () => undefined);

  return {
    pid: child.pid,
    get waiting_bytes() {
      return stdin.writableLength;
    },
    write(chunk) {
      if (stdin.writable) stdin.write(chunk);
    },
    end() {
      stdin.end();
    },
    stop() {
      if (ended || deadline !== undefined) return;
      stdin.end();
      deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      deadline.unref();
    },
  };
};
