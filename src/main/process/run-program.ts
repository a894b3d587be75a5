import { execFile } from 'node:child_process';

export interface ProgramRun {
  /** Absolute path, or a name on the PATH. */
  readonly file: string;
  /** Passed as they are; no shell reads them. */
  readonly args: readonly string[];
  /** It is killed after it. */
  readonly timeout_ms: number;
}

export interface ProgramResult {
  /** Exit code; null when it did not start, was killed, or printed more than 1 MiB. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT_BYTES = 1024 * 1024;

/** Runs a short program to its end. Never rejects: that a program is missing or fails is its result. */
export const runProgram = ({ file, args, timeout_ms }: ProgramRun): Promise<ProgramResult> =>
  new Promise((resolve) => {
    const child = execFile(
      file,
      [...args],
      {
        timeout: timeout_ms,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT_BYTES,
        windowsHide: true,
        encoding: 'utf8',
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
