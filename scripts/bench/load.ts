import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadMessageSchema, type LoadCommand, type LoadPlan, type LoadReport } from './load-protocol.ts';
import type { Stage } from './netns.ts';

/** Many native viewers in a child process on the viewers' side. The caller stops it. */
export interface Load {
  /** Once every viewer has joined, or has failed for good. */
  readonly joined: Promise<LoadReport>;
  /** Begins a measurement: what is reported counts from here. */
  reset(): void;
  report(): Promise<LoadReport>;
  stop(): Promise<void>;
}

const next = (child: ChildProcess, wanted: 'joined' | 'report'): Promise<LoadReport> =>
  new Promise((resolve, reject) => {
    const onMessage = (message: unknown): void => {
      const parsed = loadMessageSchema.parse(message);
      if (parsed.type !== wanted) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(parsed.report);
    };
    const onExit = (code: number | null): void => {
      reject(new Error(`the load client ended with ${code}`));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });

export const startLoad = (deps: { readonly stage: Stage; readonly plan: LoadPlan }): Load => {
  const entry = fileURLToPath(new URL('./load-client.ts', import.meta.url));
  const { command, args } = deps.stage.viewerCommand(process.execPath, [
    ...['--import', import.meta.resolve('tsx'), entry, JSON.stringify(deps.plan)],
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const send = (message: LoadCommand): void => {
    child.send(message);
  };
  const exited = once(child, 'exit');
  return {
    joined: next(child, 'joined'),
    reset: () => {
      send({ type: 'reset' });
    },
    report: () => {
      const answer = next(child, 'report');
      send({ type: 'report' });
      return answer;
    },
    stop: async () => {
      if (child.connected) send({ type: 'stop' });
      await Promise.race([exited, delay(10_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await exited;
    },
  };
};
