import { utilityProcess } from 'electron';
import type { ChildHandle, ChildLauncher } from '../process/child.ts';

/**
 * Children by `utilityProcess.fork`: the packaged app has the RunAsNode fuse off, so `child_process.fork` cannot work
 * there. Their standard output goes to our standard error.
 */
export const createUtilityLauncher = (): ChildLauncher => ({
  launch(entry, name): ChildHandle {
    const child = utilityProcess.fork(entry, [], {
      serviceName: `AIRClass ${name}`,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, AIRCLASS_PART: name },
    });
    child.stdout?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    let gone = false;
    child.once('exit', () => {
      gone = true;
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
        if (!gone && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  },
});
