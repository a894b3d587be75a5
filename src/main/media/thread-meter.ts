import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** What a process used since it was asked last. */
export interface ThreadUse {
  readonly interval_seconds: number;
  /** CPU of all threads. */
  readonly cpu_seconds: number;
  /** Of it, that of the thread that runs JavaScript; where the system does not tell, how long JavaScript was busy. */
  readonly script_seconds: number;
}

/** Newer versions of Node than the oldest that we run on have it. */
type Process = typeof process & { readonly threadCpuUsage?: () => NodeJS.CpuUsage };

/** Linux counts in hundredths of a second, whatever its kernel's own clock is. */
const TICKS_PER_SECOND = 100;

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

/** proc(5): the name may hold anything, so the fields are counted from behind its bracket. */
const readMainThread = (): number => {
  const pid = String(process.pid);
  const text = readFileSync(`/proc/self/task/${pid}/stat`, 'latin1');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

const clockOfThisSystem = (): (() => number) => {
  const { threadCpuUsage }: Process = process;
  if (threadCpuUsage !== undefined) return () => secondsOf(threadCpuUsage.call(process));
  if (process.platform === 'linux') return readMainThread;
  return () => performance.eventLoopUtilization().active / 1000;
};

/** Tells native threads' CPU from JavaScript's. Call it on the main thread. */
export const createThreadMeter = (): { readonly read: () => ThreadUse } => {
  const scriptSeconds = clockOfThisSystem();
  let at_ms = performance.now();
  let cpu = secondsOf(process.cpuUsage());
  let script = scriptSeconds();

  return {
    read() {
      const now_ms = performance.now();
      const [all, own] = [secondsOf(process.cpuUsage()), scriptSeconds()];
      const use = {
        interval_seconds: (now_ms - at_ms) / 1000,
        cpu_seconds: Math.max(0, all - cpu),
        script_seconds: Math.max(0, own - script),
      };
      [at_ms, cpu, script] = [now_ms, all, own];
      return use;
    },
  };
};
