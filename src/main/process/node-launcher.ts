import { fork } from 'node:child_process';
import { partEnvironment, type HandedOn } from './child-environment.ts';
import type { ChildExit, ChildHandle, ChildLauncher } from './child.ts';
import { crashCodeOf } from './crash.ts';
import { startProgram } from './programs.ts';

/** Children by `child_process.fork`, for plain Node. Their standard output goes to our standard error. */
export const createNodeLauncher = (handed?: HandedOn): ChildLauncher => ({
  launch(entry, name): ChildHandle {
    const listeners = new Set<(exit: ChildExit) => void>();
    const { child, kill } = startProgram({
      name,
      is_part: true,
      // Advanced serialisation is not needed: messages are small JSON.
      spawn: () => fork(entry, [], { stdio: ['ignore', 2, 2, 'ipc'], env: partEnvironment(name, handed) }),
      ends_on: 'exit',
      onEnd: ({ code }) => {
        const exit = { code: code ?? crashCodeOf(child?.signalCode ?? null) };
        for (const listener of listeners) listener(exit);
        listeners.clear();
      },
    });
    return {
      pid: child?.pid,
      send: (message) => {
        if (child?.connected === true) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => {
        child?.on('message', listener);
      },
      onExit: (listener) => {
        listeners.add(listener);
      },
      kill,
    };
  },
});
