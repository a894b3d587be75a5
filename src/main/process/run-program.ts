import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { programEnvironment } from './child-environment.ts';
import { startProgram } from './programs.ts';

export interface ProgramRun {
  /** Absolute path, or a name on the PATH. */
  readonly file: string;
  /** Passed as they are; no shell reads them. */
  readonly args: readonly string[];
  /** It is killed after it, with all that it started. */
  readonly timeout_ms: number;
  /** Told beside what every program is told of our environment, and before it. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProgramResult {
  /** Exit code; null when it did not start, was killed, or printed more than 1 MiB. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT_BYTES = 1024 * 1024;

/** Gathers text; `onFull` where it is more than fits. */
const gather = (stream: Readable | null, onFull: () => void): (() => string) => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_OUTPUT_BYTES) onFull();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
};

/** Runs a short program to its end. Never rejects: that a program is missing or fails is its result. */
export const runProgram = ({ file, args, timeout_ms, env }: ProgramRun): Promise<ProgramResult> =>
  new Promise((resolve) => {
    let was_killed = false;
    let stdout = (): string => '';
    let stderr = (): string => '';
    const { child, kill } = startProgram({
      name: null,
      spawn: () =>
        spawn(file, args, {
          stdio: ['ignore', 'pipe', 'pipe'],
          windowsHide: true,
          env: { ...programEnvironment(), ...env },
        }),
      ends_on: 'close',
      onEnd: ({ code, error }) => {
        clearTimeout(deadline);
        resolve({
          code: was_killed ? null : code,
          stdout: stdout(),
          stderr: error === null ? stderr() : error.message,
        });
      },
    });
    const end = (): void => {
      was_killed = true;
      kill();
    };
    const deadline = setTimeout(end, timeout_ms);
    stdout = gather(child?.stdout ?? null, end);
    stderr = gather(child?.stderr ?? null, end);
  });
