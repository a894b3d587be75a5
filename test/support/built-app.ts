import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readyEventSchema, type ReadyEvent } from '../../src/shared/contract/index.ts';

const ENTRY = fileURLToPath(new URL('../../dist/main/headless.cjs', import.meta.url));

/** The built program as a school runs it: a process of its own. */
export interface Headless {
  readonly ready: ReadyEvent;
  readonly teacher_token: string;
  /** Ends it, by SIGTERM unless told otherwise, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  readonly log: string;
}

export interface HeadlessOptions {
  readonly args: readonly string[];
  /** Default: the build in dist/. */
  readonly entry?: string;
  /** Default: on this machine, without a namespace. */
  readonly spawn?: (command: string, args: readonly string[]) => ChildProcess;
}

/** Starts it and waits for its ready line. @throws Error with its log when it ends instead */
export const startHeadless = async ({
  args,
  entry = ENTRY,
  spawn: start,
}: HeadlessOptions): Promise<Headless> => {
  const child = (start ?? ((command, list) => spawn(command, list, { stdio: ['ignore', 'pipe', 'pipe'] })))(
    process.execPath,
    [entry, ...args],
  );
  let log = '';
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = await new Promise<ReadyEvent>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const line = output.split('\n').find((candidate) => candidate.startsWith('{"event":"ready"'));
      if (line?.endsWith('}') === true) resolve(readyEventSchema.parse(JSON.parse(line)));
    });
    void exited.then(() => {
      reject(new Error(`AIRClass ended instead of starting:\n${output}\n${log}`));
    });
  });
  return {
    ready,
    teacher_token: new URLSearchParams(new URL(ready.teacher_url).hash.slice(1)).get('token') ?? '',
    get log() {
      return log;
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null) process.kill(ready.pid, signal);
      await exited;
    },
  };
};
