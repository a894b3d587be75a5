import { spawn } from 'node:child_process';
import { programEnvironment } from './child-environment.ts';
import { startProgram } from './programs.ts';

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
  /** It ends within seconds, or is stopped: not worth a note, which costs more on Windows. Default false. */
  readonly is_brief?: boolean;
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
  /** Resolves once the input takes more without holding it in memory, or is closed: for who has more to write than should wait. */
  drained(): Promise<void>;
  /** Closes its input: all there is has been written, and the tool may take its time with it. */
  end(): void;
  /** Closes its input, on which a tool ends by itself; after 2 s, or when this process ends, it is ended with its children. */
  stop(): void;
}

const LAST_LINES = 50;
const STOP_TIMEOUT_MS = 2000;

/** Starts a program; it never outlives this process, unless that is killed: see left-overs.ts. Never throws. */
export const startTool = ({ path, args, is_brief = false, onOutput, onExit }: ToolOptions): ToolProcess => {
  let lines: string[] = [];
  let rest = '';
  let ended = false;
  let deadline: NodeJS.Timeout | undefined;

  const { child, kill } = startProgram({
    name: is_brief ? null : path,
    spawn: () =>
      spawn(path, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, env: programEnvironment() }),
    ends_on: 'close',
    onEnd: ({ code, error }) => {
      ended = true;
      clearTimeout(deadline);
      const last_lines = [
        ...lines,
        ...(rest === '' ? [] : [rest]),
        ...(error === null ? [] : [error.message]),
      ];
      onExit({ code, last_lines });
    },
  });
  // Without descriptors to spare there is a child object, and no pipes (Node's types do not say so).
  const pipes: { readonly [Name in 'stdin' | 'stdout' | 'stderr']?: (typeof child & object)[Name] | null } =
    child ?? {};
  const stdin = pipes.stdin ?? null;
  pipes.stdout?.on('data', onOutput);
  pipes.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '').slice(-2000);
    lines = [...lines, ...parts].slice(-LAST_LINES);
  });
  // EPIPE when the tool ends first: its exit is what is reported.
  stdin?.on('error', () => undefined);

  return {
    pid: child?.pid,
    get waiting_bytes() {
      return stdin?.writableLength ?? 0;
    },
    write(chunk) {
      if (stdin?.writable === true) stdin.write(chunk);
    },
    drained: () =>
      new Promise((resolve) => {
        if (stdin?.writable !== true || !stdin.writableNeedDrain) {
          resolve();
          return;
        }
        const done = (): void => {
          stdin.off('drain', done);
          stdin.off('close', done);
          resolve();
        };
        stdin.on('drain', done);
        stdin.on('close', done);
      }),
    end() {
      stdin?.end();
    },
    stop() {
      if (ended || deadline !== undefined) return;
      stdin?.end();
      deadline = setTimeout(kill, STOP_TIMEOUT_MS);
      deadline.unref();
    },
  };
};
