import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { programEnvironment } from './child-environment.ts';

/** `[pid, parent's pid]` of every process that can be seen. */
type Parents = readonly (readonly [number, number])[];

const parentsOnLinux = (): Parents =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // proc(5): "pid (command) state ppid …", and a command may hold spaces and brackets.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

/** @param listing what `ps -A -o pid=,ppid=` printed */
export const parseParents = (listing: string): Parents =>
  [...listing.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map(
    ([, pid, parent]) => [Number(pid), Number(parent)] as const,
  );

const parentsByPs = (): Parents => {
  const { error, stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], {
    encoding: 'utf8',
    env: programEnvironment(),
  });
  if (error !== undefined) throw error;
  return parseParents(stdout);
};

/** Without a descriptor to spare nothing is listed: then the process itself is ended, and left-overs.ts finds the rest. */
const parentsNow = (): Parents => {
  try {
    return process.platform === 'linux' ? parentsOnLinux() : parentsByPs();
  } catch {
    // EMFILE, EAGAIN: the system has no more to give.
    return [];
  }
};

/** A process and all that it started, directly or not, parents first. */
export const treeOf = (root: number, parents: Parents): number[] => {
  const found = [root];
  for (const pid of found) {
    found.push(
      ...parents
        .filter(([child, parent]) => parent === pid && !found.includes(child))
        .map(([child]) => child),
    );
  }
  return found;
};

/**
 * Ends a process with all that it has started, at once and for good, frozen or not. Returns when the system was told;
 * harmless when it is gone. What a dead process started is not found by this: see left-overs.ts.
 */
export const endTree = (pid: number): void => {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], {
      windowsHide: true,
      env: programEnvironment(),
    });
    return;
  }
  for (const member of treeOf(pid, parentsNow())) {
    try {
      process.kill(member, 'SIGKILL');
    } catch (error) {
      // It has ended meanwhile, or is another account's now.
      if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
};
