import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withUsualPriority } from './priority.ts';

/** `for (;;)` with an end of its own, so that nothing spins on when the bench is killed. */
const SPIN = 'for (const end = performance.now() + Number(process.argv[1]); performance.now() < end;);';

/** Processes that take every core they get. The caller stops them. */
export interface Spinners {
  stop(): Promise<void>;
}

/** @param at_most_seconds they end by themselves after it */
export const startSpinners = (count: number, at_most_seconds: number): Promise<Spinners> =>
  withUsualPriority(async () => {
    const all = Array.from({ length: count }, () => {
      const child = spawn(process.execPath, ['-e', SPIN, String(at_most_seconds * 1000)], {
        stdio: 'ignore',
      });
      return { child, exited: once(child, 'exit') };
    });
    return {
      stop: async () => {
        for (const { child } of all) child.kill('SIGKILL');
        await Promise.all(all.map(({ exited }) => exited));
      },
    };
  });
