import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import type { ChildLauncher } from '../../src/main/process/child.ts';
import { findChromium, launchChromium } from './chromium.ts';

const run = promisify(execFile);
const ip = async (...args: string[]): Promise<unknown> => run('ip', args);

/** A computer of the class: a network namespace with one adapter, `lan0`. */
export interface Host {
  readonly address: string;
  /** Starts a child of plain Node there. */
  readonly launcher: ChildLauncher;
  /** Runs a program there. `stdin`: whether it can be written to. Default: false. */
  spawn(command: string, args: readonly string[], options?: { readonly stdin: boolean }): ChildProcess;
  launchChromium(args?: readonly string[]): Promise<Browser>;
  /** More addresses on its adapter, as many computers have them together. */
  addAddresses(addresses: readonly string[]): Promise<void>;
  /** Pulls the cable, or plugs it in. */
  setCable(plugged: boolean): Promise<void>;
  /** Limits what this computer sends (a token bucket, with at most 100 ms of waiting); null: no limit any more. */
  setSendRate(kilobits_per_second: number | null): Promise<void>;
}

/** A cable between two computers, apart from everything else on this machine. */
export interface Lan {
  readonly teacher: Host;
  readonly student: Host;
  remove(): Promise<void>;
}

/** Why there can be no LAN on this machine; null where there can. */
export const lanObstacle = async (): Promise<string | null> => {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  const name = `airprobe${String(process.pid)}`;
  try {
    await ip('netns', 'add', name);
    await ip('netns', 'del', name);
    return null;
  } catch {
    return 'network namespaces need root and iproute2';
  }
};

const createHost = async (name: string, address: string, folder: string): Promise<Host> => {
  await ip('-n', name, 'link', 'set', 'lo', 'up');
  await ip('-n', name, 'address', 'add', `${address}/24`, 'dev', 'lan0');
  await ip('-n', name, 'link', 'set', 'lan0', 'up');
  const chromium = join(folder, `chromium-${name}`);
  await writeFile(chromium, `#!/bin/sh\nexec ip netns exec ${name} ${findChromium() ?? 'chromium'} "$@"\n`);
  await chmod(chromium, 0o755);
  return {
    address,
    launcher: {
      launch: (entry, part) => {
        const child = spawn('ip', ['netns', 'exec', name, process.execPath, entry], {
          stdio: ['ignore', 2, 2, 'ipc'],
          env: { ...process.env, AIRCLASS_PART: part },
        });
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
    },
    spawn: (command, args, { stdin } = { stdin: false }) =>
      spawn('ip', ['netns', 'exec', name, command, ...args], {
        stdio: [stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      }),
    launchChromium: async (args = []) => launchChromium({ executablePath: chromium, args: [...args] }),
    addAddresses: async (addresses) => {
      for (const one of addresses) await ip('-n', name, 'address', 'add', `${one}/24`, 'dev', 'lan0');
    },
    setCable: async (plugged) => {
      await ip('-n', name, 'link', 'set', 'lan0', plugged ? 'up' : 'down');
    },
    setSendRate: async (rate) => {
      // Removing what is not there is an error of tc's.
      await run('tc', ['-n', name, 'qdisc', 'del', 'dev', 'lan0', 'root']).catch(() => undefined);
      if (rate === null) return;
      const bucket = ['tbf', 'rate', `${String(rate)}kbit`, 'burst', '16kb', 'latency', '100ms'];
      await run('tc', ['-n', name, 'qdisc', 'add', 'dev', 'lan0', 'root', ...bucket]);
    },
  };
};

/** Makes the LAN; test files side by side each get namespaces of their own, so addresses may repeat. */
export const createLan = async (): Promise<Lan> => {
  const names = { teacher: `air-t${String(process.pid)}`, student: `air-s${String(process.pid)}` };
  const folder = await mkdtemp(join(tmpdir(), 'airclass-lan-'));
  for (const name of Object.values(names)) await ip('netns', 'add', name);
  await ip(
    ...['-n', names.teacher, 'link', 'add', 'lan0', 'type', 'veth'],
    ...['peer', 'name', 'lan0', 'netns', names.student],
  );
  return {
    teacher: await createHost(names.teacher, '10.91.0.1', folder),
    student: await createHost(names.student, '10.91.0.2', folder),
    async remove() {
      for (const name of Object.values(names)) await ip('netns', 'del', name);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
