import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { sampleTree } from '../processes.ts';

const LOOK_MS = 20;
const ENDED_WITHIN_MS = 10_000;

/** What was started with; empty for a process that is gone. */
const commandLineOf = (pid: number): Promise<string> =>
  readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');

const isThere = async (pid: number): Promise<boolean> => (await commandLineOf(pid)) !== '';

/**
 * Freezes the first sender of an AIRClass, as if its native code hung, and waits until it is gone.
 * @returns how long that took, in milliseconds
 * @throws Error where there is none, or where nobody ends it
 */
export const freezeSender = async (root: number): Promise<number> => {
  const { processes } = await sampleTree(root);
  const lines = await Promise.all(processes.map(({ pid }) => commandLineOf(pid)));
  const sender = processes.find((_, index) => lines[index]?.includes('sender.cjs'));
  if (sender === undefined) throw new Error('there is no sender to freeze');
  const began_ms = performance.now();
  process.kill(sender.pid, 'SIGSTOP');
  while (await isThere(sender.pid)) {
    if (performance.now() - began_ms > ENDED_WITHIN_MS) throw new Error('nobody ends a frozen sender');
    await delay(LOOK_MS);
  }
  return performance.now() - began_ms;
};
