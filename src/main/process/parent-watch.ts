import { Worker } from 'node:worker_threads';

/** Looks each second whether the process has another parent than at first, which is how POSIX says that it was left alone. */
const WATCH = `
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/**
 * Ends this process when its parent is gone, even where its own loop hangs in native code: a thread of its own watches.
 * Not on Windows, where the system ends a process's children with it. A frozen process watches nothing: see left-overs.ts.
 */
export const watchParent = (): void => {
  if (process.platform === 'win32') return;
  const watch = new Worker(WATCH, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  // Where no thread can be had the channel's end is all that ends this process.
  watch.on('error', () => undefined);
  watch.unref();
};
