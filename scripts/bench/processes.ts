import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** CPU and memory of a process and all its descendants at one moment, from Linux' /proc. */
export interface TreeSample {
  /** User and system time since each process began, in seconds. */
  readonly cpu_seconds: number;
  /** Proportional set size: shared pages count by their share. Bytes. */
  readonly pss_bytes: number;
  readonly processes: readonly {
    readonly pid: number;
    readonly command: string;
    readonly cpu_seconds: number;
  }[];
  /** Monotonic, in seconds. */
  readonly at_seconds: number;
}

// USER_HZ is 100 on every Linux that Node runs on; it is part of the kernel's ABI.
const TICKS_PER_SECOND = 100;

const readOrNull = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // The process ended between listing and reading.
    return null;
  }
};

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly cpu_seconds: number;
}

/** One line of /proc/PID/stat; null where it is none. */
export const parseStat = (line: string): Stat | null => {
  // The command stands in brackets and may itself hold brackets and spaces, so fields count from the last one.
  const close = line.lastIndexOf(')');
  const open = line.indexOf('(');
  if (open < 0 || close < open) return null;
  const fields = line.slice(close + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const stat = {
    pid: Number.parseInt(line, 10),
    parent: Number(fields[1]),
    command: line.slice(open + 1, close),
    cpu_seconds: ticks / TICKS_PER_SECOND,
  };
  return Number.isFinite(ticks) && Number.isInteger(stat.pid) ? stat : null;
};

const descendantsOf = async (root: number): Promise<Stat[]> => {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(names.map((name) => readOrNull(`/proc/${name}/stat`)));
  const all = lines.flatMap((line) => {
    const stat = line === null ? null : parseStat(line);
    return stat ? [stat] : [];
  });
  const wanted = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const stat of all) {
      if (!wanted.has(stat.pid) && wanted.has(stat.parent)) {
        wanted.add(stat.pid);
        grown = true;
      }
    }
  }
  return all.filter((stat) => wanted.has(stat.pid));
};

const pssOf = async (pid: number): Promise<number> => {
  const text = await readOrNull(`/proc/${pid}/smaps_rollup`);
  const match = text?.match(/^Pss:\s+(\d+) kB/m);
  return match ? Number(match[1]) * 1024 : 0;
};

/** @throws where there is no /proc: the bench measures on Linux only. */
export const sampleTree = async (root: number): Promise<TreeSample> => {
  const processes = await descendantsOf(root);
  const at_seconds = performance.now() / 1000;
  const pss = await Promise.all(processes.map(({ pid }) => pssOf(pid)));
  return {
    at_seconds,
    cpu_seconds: processes.reduce((sum, { cpu_seconds }) => sum + cpu_seconds, 0),
    pss_bytes: pss.reduce((sum, bytes) => sum + bytes, 0),
    processes: processes.map(({ pid, command, cpu_seconds }) => ({ pid, command, cpu_seconds })),
  };
};

/** What a process tree used over a while. */
export interface TreeUse {
  /** Of one core, 1 is all of it. */
  readonly cpu_share: number;
  /** At the end of the while. */
  readonly pss_bytes: number;
  /** Parts of `cpu_share` by command, for the reader of the JSON. */
  readonly by_process: readonly {
    readonly pid: number;
    readonly command: string;
    readonly cpu_share: number;
  }[];
}

/** Watches `root` and its descendants for `seconds`. */
export const useOf = async (root: number, seconds: number): Promise<TreeUse> => {
  const before = await sampleTree(root);
  await delay(seconds * 1000);
  const after = await sampleTree(root);
  const elapsed = after.at_seconds - before.at_seconds;
  const earlier = new Map(before.processes.map(({ pid, cpu_seconds }) => [pid, cpu_seconds]));
  // Per process, so that one which ended in between does not make the share negative.
  const by_process = after.processes.map(({ pid, command, cpu_seconds }) => ({
    pid,
    command,
    cpu_share: (cpu_seconds - (earlier.get(pid) ?? 0)) / elapsed,
  }));
  return {
    cpu_share: by_process.reduce((sum, { cpu_share }) => sum + cpu_share, 0),
    pss_bytes: after.pss_bytes,
    by_process,
  };
};
