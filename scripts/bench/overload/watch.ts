import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../netns.ts';
import { watchMessageSchema, type ViewerSecond, type WatchPlan } from './watch-protocol.ts';

/** A few native viewers in a child process on the viewers' side. The caller stops it. */
export interface Watch {
  stop(): Promise<void>;
}

export const startWatch = (deps: {
  readonly stage: Stage;
  readonly plan: WatchPlan;
  readonly onSecond: (viewers: readonly ViewerSecond[]) => void;
}): Watch => {
  const entry = fileURLToPath(new URL('./watch-client.ts', import.meta.url));
  const { command, args } = deps.stage.viewerCommand(process.execPath, [
    ...['--import', import.meta.resolve('tsx'), entry, JSON.stringify(deps.plan)],
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  child.on('message', (message) => {
    deps.onSecond(watchMessageSchema.parse(message).viewers);
  });
  return {
    stop: async () => {
      if (child.connected) child.disconnect();
      await Promise.race([exited, delay(5000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await exited;
    },
  };
};
