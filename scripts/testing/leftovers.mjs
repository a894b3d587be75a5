import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** Set in the environment of everything that a test run starts; a process keeps it, whoever its parent becomes. */
const VARIABLE = 'AIRCLASS_TEST_RUN';

const readOf = (pid, name) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // It has ended meanwhile, or is not ours to look at.
    return '';
  }
};

const isZombie = (pid) => / Z /.test(readOf(pid, 'stat').replace(/^.*\)/s, ''));

const marked = (mark) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => readOf(pid, 'environ').split('\0').includes(mark) && !isZombie(pid))
    .map((pid) => ({ pid: Number(pid), command: readOf(pid, 'cmdline').replaceAll('\0', ' ').trim() }));

/**
 * Sees what a test run leaves behind. On Linux, by /proc.
 * @returns {{env: Record<string, string>, find: () => Promise<{pid: number, command: string}[] | null>}}
 *   env: for everything that is started; find: the processes that still run a while after their tests have ended, or
 *   null where this system can't tell
 */
export const watchLeftovers = () => {
  const id = randomUUID();
  const find = async () => {
    if (process.platform !== 'linux') return null;
    const deadline = performance.now() + GRACE_MS;
    let left = marked(`${VARIABLE}=${id}`);
    while (left.length > 0 && performance.now() < deadline) {
      await pause(LOOK_EVERY_MS);
      left = marked(`${VARIABLE}=${id}`);
    }
    return left;
  };
  return { env: { [VARIABLE]: id }, find };
};
