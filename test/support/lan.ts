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

/** A computer of the class: a network namespace with an adapter `lan0`, and the teacher's with one more for each further cable. */
export interface Host {
  /** On `lan0`. */
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
}

export interface Student extends Host {
  /** The teacher's address at the other end of this student's cable. */
  readonly teacher_address: string;
  /** Limits what this student is sent (a token bucket, with at most 100 ms of waiting); null: no limit any more. */
  setRate(kilobits_per_second: number | null): Promise<void>;
}

/** Cables from a teacher's computer to students', apart from everything else on this machine. */
export interface Lan {
  readonly teacher: Host;
  readonly students: readonly Student[];
  /** The first. */
  readonly student: Student;
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

const plugIn = async (name: string, adapter: string, address: string): Promise<void> => {
  // An address that IPv6 gives itself a second later is a change of network to Chromium, which ends the requests of before.
  await ip('-n', name, 'link', 'set', adapter, 'addrgenmode', 'none');
  await ip('-n', name, 'address', 'add', `${address}/24`, 'dev', adapter);
  await ip('-n', name, 'link', 'set', adapter, 'up');
};

const createHost = async (name: string, address: string, folder: string): Promise<Host> => {
  await ip('-n', name, 'link', 'set', 'lo', 'up');
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
  };
};

const limit = async (host: string, adapter: string, rate: number | null): Promise<void> => {
  // Removing what is not there is an error of tc's.
  await run('tc', ['-n', host, 'qdisc', 'del', 'dev', adapter, 'root']).catch(() => undefined);
  if (rate === null) return;
  const bucket = ['tbf', 'rate', `${String(rate)}kbit`, 'burst', '16kb', 'latency', '100ms'];
  await run('tc', ['-n', host, 'qdisc', 'add', 'dev', adapter, 'root', ...bucket]);
};

/**
 * Makes the LAN; test files side by side each get namespaces of their own, so addresses may repeat.
 * @param students 1 to 9, each with a cable of its own
 */
export const createLan = async (students = 1): Promise<Lan> => {
  const teacher_name = `air-t${String(process.pid)}`;
  const names = Array.from(
    { length: students },
    (_, index) => `air-s${String(index)}-${String(process.pid)}`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'airclass-lan-'));
  for (const name of [teacher_name, ...names]) await ip('netns', 'add', name);
  const connect = async (name: string, index: number): Promise<Student> => {
    const adapter = `lan${String(index)}`;
    const net = `10.91.${String(index)}`;
    const peer = ['type', 'veth', 'peer', 'name', 'lan0', 'netns', name];
    await ip('-n', teacher_name, 'link', 'add', adapter, ...peer);
    await plugIn(teacher_name, adapter, `${net}.1`);
    await plugIn(name, 'lan0', `${net}.2`);
    return {
      ...(await createHost(name, `${net}.2`, folder)),
      teacher_address: `${net}.1`,
      setRate: (rate) => limit(teacher_name, adapter, rate),
    };
  };
  const connected: Student[] = [];
  for (const [index, name] of names.entries()) connected.push(await connect(name, index));
  const [student] = connected;
  if (student === undefined) throw new Error('a LAN without students');
  return {
    teacher: await createHost(teacher_name, student.teacher_address, folder),
    students: connected,
    student,
    async remove() {
      for (const name of [teacher_name, ...names]) await ip('netns', 'del', name);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
