import { Worker } from 'node:worker_threads';
import type { Logger } from '../logging/logger.ts';

export interface TaskThreadDeps {
  /** Absolute path of the thread's bundle: it does the one task that it is given as `workerData`, and posts what comes of it. */
  readonly entry: string;
  readonly logger: Logger;
  /** Default: 10,000. */
  readonly max_ms?: number;
}

interface Task {
  /** Logged of one that came to nothing. */
  readonly type: string;
}

const MAX_MS = 10_000;
/** Of the thread's heap. */
const HEAP_MB = 256;

const answerOf = (task: Task, { entry, logger, max_ms = MAX_MS }: TaskThreadDeps): Promise<unknown> =>
  new Promise((resolve) => {
    const worker = new Worker(entry, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const timer = setTimeout(() => void worker.terminate(), max_ms);
    worker.once('message', resolve);
    worker.once('error', (error) => {
      logger.warn({ err: error, task: task.type }, 'a thread’s task was given up');
      resolve(undefined);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

/**
 * Work on what people bring, which may be made to hold up whoever does it: each task in a thread of its own, one after the other.
 * @returns does a task; undefined: it took too long, or more memory than there is
 */
export const createTaskThread = (deps: TaskThreadDeps): ((task: Task) => Promise<unknown>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(() => answerOf(task, deps));
    // A thread that could not be made is no reason to make none again.
    last = next.catch(() => undefined);
    return next;
  };
};
