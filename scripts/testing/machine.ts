import { availableParallelism, cpus, loadavg } from 'node:os';
import { Worker } from 'node:worker_threads';

/** How long the work below takes each core of the quiet machine that the waits were written on: 2 cores of an EPYC, Node 20. */
const REFERENCE_MS = 68;
/** Beyond it waiting longer tells nothing: a run's own time limit comes first. */
const MAX_SLOWNESS = 8;
const SAMPLE_EVERY_MS = 2000;

/** Integers, strings and memory, as tests and encoders use them. */
const WORK = `
  const { parentPort } = require('node:worker_threads');
  const began = performance.now();
  let x = 1, text = '';
  for (let i = 0; i < 22e6; i += 1) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; }
  for (let i = 0; i < 60; i += 1) text = JSON.stringify(JSON.parse(JSON.stringify({ x, list: Array(2000).fill(i) })));
  for (let i = 0; i < 24; i += 1) Buffer.alloc(1 << 20, i).indexOf(255);
  parentPort.postMessage([performance.now() - began, x + text.length]);
`;

const workOnce = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORK, { eval: true });
    worker.once('message', ([ms]: [number]) => {
      resolve(ms);
    });
    worker.once('error', reject);
  });

/** On all cores at once, as tests run: then other programs' share of them is felt too. */
const measure = async (): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    times.push(...(await Promise.all(Array.from({ length: availableParallelism() }, workOnce))));
  }
  const sorted = times.sort((a, b) => a - b);
  const median_ms = sorted[Math.floor(sorted.length / 2)] ?? REFERENCE_MS;
  return Math.min(MAX_SLOWNESS, Math.max(1, median_ms / REFERENCE_MS));
};

/** The machine that a test run has, with what else runs on it. */
export interface Machine {
  /** By how much everything takes longer than on a quiet reference machine; from 1 to 8. Waits are multiplied by it. */
  readonly slowness: number;
  /** Measures again, while nothing of ours runs: another program may have begun. It never falls below the first. */
  look(): Promise<number>;
  /** What it is, in a line. */
  describe(): string;
  /** What the load was, in a line. */
  describeLoad(): string;
  stop(): void;
}

const busyOf = (): { busy: number; all: number } => {
  let busy = 0;
  let all = 0;
  for (const { times } of cpus()) {
    const total = times.user + times.nice + times.sys + times.idle + times.irq;
    all += total;
    busy += total - times.idle;
  }
  return { busy, all };
};

export const watchMachine = async (): Promise<Machine> => {
  const before = busyOf();
  const load_before = loadavg()[0] ?? 0;
  const first = await measure();
  let slowness = first;
  let slowest = first;
  const loads: number[] = [];
  const timer = setInterval(() => {
    loads.push(loadavg()[0] ?? 0);
  }, SAMPLE_EVERY_MS);
  timer.unref();

  return {
    get slowness() {
      return slowness;
    },
    async look() {
      slowness = Math.max(first, await measure());
      slowest = Math.max(slowest, slowness);
      return slowness;
    },
    describe: () =>
      `machine: ${availableParallelism()} cores, ${first.toFixed(1)} × as slow as the reference, load ${load_before.toFixed(1)}, Node ${process.versions.node}`,
    describeLoad() {
      const { busy, all } = busyOf();
      const share = all === before.all ? 0 : (100 * (busy - before.busy)) / (all - before.all);
      const mean = loads.reduce((sum, one) => sum + one, 0) / Math.max(1, loads.length);
      return (
        `load: mean ${mean.toFixed(1)}, highest ${Math.max(0, ...loads).toFixed(1)}; cores busy ${share.toFixed(0)} %; ` +
        `slowness ${first.toFixed(1)} at the start, ${slowest.toFixed(1)} at its worst`
      );
    },
    stop() {
      clearInterval(timer);
    },
  };
};
