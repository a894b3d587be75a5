import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the two sides of a measurement stand. */
export interface Stage {
  readonly kind: 'namespaces' | 'loopback';
  /** Address at which viewers reach the server. */
  readonly server_address: string;
  /** Command and arguments that run the given ones on the viewers' side. */
  viewerCommand(
    command: string,
    args: readonly string[],
  ): { readonly command: string; readonly args: string[] };
}

const SERVER_ADDRESS = '10.77.0.1';
const VIEWER_ADDRESS = '10.77.0.2';
const STAGE_VARIABLE = 'AIRCLASS_BENCH_VIEWERS';

/** The stage that this process was started on: inside the server's namespace, or on plain loopback. */
export const currentStage = (): Stage => {
  const viewers = process.env[STAGE_VARIABLE];
  return viewers
    ? {
        kind: 'namespaces',
        server_address: SERVER_ADDRESS,
        viewerCommand: (command, args) => ({
          command: 'ip',
          args: ['netns', 'exec', viewers, command, ...args],
        }),
      }
    : {
        kind: 'loopback',
        server_address: '127.0.0.1',
        viewerCommand: (command, args) => ({ command, args: [...args] }),
      };
};

/** Ends whatever still runs in a namespace of ours, such as the children of an interrupted run. */
const killAll = async (name: string): Promise<void> => {
  // A namespace that does not exist has no processes.
  const { stdout } = await run('ip', ['netns', 'pids', name]).catch(() => ({ stdout: '' }));
  for (const pid of stdout.split('\n').map(Number)) {
    if (pid <= 0) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
};

/**
 * Runs this program again inside a namespace of its own, joined by a virtual cable to a second one for the viewers:
 * they use LAN-like addresses, and nothing of the load leaves the machine. Both are removed at the end.
 * @returns the inner program's exit code, or null where namespaces can't be made (no root, no iproute2, not Linux).
 */
export const runInNamespaces = async (args: readonly string[]): Promise<number | null> => {
  const server = `airbench-s${process.pid}`;
  const viewers = `airbench-v${process.pid}`;
  const remove = async (): Promise<void> => {
    for (const name of [server, viewers]) {
      await killAll(name);
      // Not there, where making them failed half-way.
      await run('ip', ['netns', 'del', name]).catch(() => undefined);
    }
  };
  try {
    for (const name of [server, viewers]) {
      await run('ip', ['netns', 'add', name]);
      await run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
    }
    await run('ip', [
      '-n',
      server,
      'link',
      'add',
      'lan0',
      'type',
      'veth',
      'peer',
      'name',
      'lan0',
      'netns',
      viewers,
    ]);
    for (const [name, address] of [
      [server, SERVER_ADDRESS],
      [viewers, VIEWER_ADDRESS],
    ] as const) {
      await run('ip', ['-n', name, 'address', 'add', `${address}/24`, 'dev', 'lan0']);
      await run('ip', ['-n', name, 'link', 'set', 'lan0', 'up']);
    }
  } catch {
    await remove();
    return null;
  }
  const onSignal = (): void => {
    // The inner program gets the terminal's own signal; what it leaves behind is ended below.
    inner?.kill();
  };
  let inner: ChildProcess | null = null;
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const started = spawn('ip', ['netns', 'exec', server, process.execPath, ...args], {
      stdio: 'inherit',
      env: { ...process.env, [STAGE_VARIABLE]: viewers },
    });
    inner = started;
    return await new Promise<number>((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (code) => {
        resolve(code ?? 1);
      });
    });
  } finally {
    await remove();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
};
