import { utilityProcess } from 'electron';
import type { ChildHandle, ChildLauncher } from '../process/child.ts';
import { partEnvironment, type HandedOn } from '../process/child-environment.ts';
import { endTree } from '../process/process-tree.ts';
import { tellProgram } from '../process/programs.ts';

/**
 * Children by `utilityProcess.fork`: the packaged app has the RunAsNode fuse off, so `child_process.fork` cannot work
 * there. Their standard output goes to our standard error.
 */
export const createUtilityLauncher = (handed: HandedOn): ChildLauncher => ({
  launch(entry, name): ChildHandle {
    const child = utilityProcess.fork(entry, [], {
      serviceName: `AIRClass ${name}`,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: partEnvironment(name, handed),
    });
    child.stdout?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    // Out of V8's heap, say: `exit` follows. Without a listener the event would end the app instead.
    child.on('error', (type, location) => process.stderr.write(`${name}: ${type} at ${location}\n`));
    let gone = false;
    // Electron forgets it at the exit.
    let pid: number | undefined;
    child.once('spawn', () => {
      ({ pid } = child);
      if (pid !== undefined) tellProgram({ type: 'started', pid, name });
    });
    child.once('exit', () => {
      gone = true;
      if (pid !== undefined) tellProgram({ type: 'part_ended', pid });
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => {
        if (!gone) child.postMessage(message);
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
        // utilityProcess.kill() asks with SIGTERM, which a child that hangs in native code may never see.
        if (!gone && child.pid !== undefined) endTree(child.pid);
      },
    };
  },
});
