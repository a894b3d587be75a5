import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Set in the environment of everything that a run starts; a process keeps it, whoever its parent becomes. */
const VARIABLE = 'AIRCLASS_TEST_RUN';

export interface MarkedProcess {
  readonly pid: number;
  readonly command: string;
}

/** What one vitest process has started, directly or not, and how to end all of it. */
export interface ProcessMark {
  readonly env: Readonly<Record<string, string>>;
  /** The run's first process: on Linux the leader of a session of its own, which its children stay in. */
  readonly leader: (pid: number) => void;
  /** What of it still runs; empty where this system cannot tell. */
  find(): MarkedProcess[];
  /** Ends all of it that can be ended, at once. */
  end(): void;
}

const readOf = (pid: number, name: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // It has ended meanwhile, or is not ours to look at.
    return '';
  }
};

/** Fields of /proc/PID/stat after the command, from the state on: proc(5). */
const statOf = (pid: number): readonly string[] => {
  const stat = readOf(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};
const STATE = 0;
const SESSION = 3;

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // What is another account's stays; whoever looks for what is left finds it.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};

/** More in a row than any program of ours starts others; what is left then is for the caller to find. */
const MAX_LOOKS = 20;

const marks = new Set<ProcessMark>();

/** Ends everything of every run, as when the suite itself is ended. */
export const endAllRuns = (): void => {
  for (const mark of marks) mark.end();
};

export const markProcesses = (): ProcessMark => {
  const id = randomUUID();
  let leader: number | null = null;
  const isOurs = (pid: number): boolean => {
    const stat = statOf(pid);
    if (stat[STATE] === undefined || stat[STATE] === 'Z') return false;
    if (leader !== null && Number(stat[SESSION]) === leader) return true;
    return readOf(pid, 'environ').split('\0').includes(`${VARIABLE}=${id}`);
  };
  const find = (): MarkedProcess[] => {
    if (process.platform !== 'linux') return [];
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map(Number)
      .filter(isOurs)
      .map((pid) => ({ pid, command: readOf(pid, 'cmdline').replaceAll('\0', ' ').trim() }));
  };
  const mark: ProcessMark = {
    env: { [VARIABLE]: id },
    leader(pid) {
      leader = pid;
    },
    find,
    end() {
      if (process.platform === 'win32' && leader !== null) {
        spawnSync('taskkill', ['/PID', String(leader), '/T', '/F'], { windowsHide: true });
        return;
      }
      if (leader !== null) kill(leader);
      // A process may start another one while we look; the next look finds that.
      for (let look = 0; look < MAX_LOOKS; look += 1) {
        const left = find();
        if (left.length === 0) return;
        for (const { pid } of left) kill(pid);
      }
    },
  };
  marks.add(mark);
  return mark;
};
