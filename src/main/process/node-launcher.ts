import { fork } from 'node:child_process';
import type { ChildHandle, ChildLauncher } from './child.ts';

/** Children by `child_process.fork`, for plain Node. Their standard output goes to our standard error. */
export const createNodeLauncher = (): ChildLauncher => ({
  launch(entry, name): ChildHandle {
    const child = fork(entry, [], {
      // Advanced serialisation is not needed: messages are small JSON.
      stdio: ['ignore', 2, 2, 'ipc'],
      env: { ...process.env, AIRCLASS_PART: name },
    });
    // A message sent while the child is dying fails with EPIPE; its exit is what is reported.
    child.on('error', () => undefined);
    return {
      pid: child.pid,
      send: (message) => {
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.once('exit', (code) => {
          listener({ code });
        });
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  },
});
