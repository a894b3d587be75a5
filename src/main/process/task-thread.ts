import { Worker } from 'node:worker_threads';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';

export interface TaskThreadDeps {
  /** Absolute path of the thread's bundle: it does the one task that it is given as `workerData`, and posts what comes of it. */
  readonly entry: string;
  readonly logger: Logger;
  /** Default: 10,000. */
  readonly max_ms?: number;
  /** Tasks at once, the one that is worked on among them; further ones are refused. Default: any number. */
  readonly max_tasks?: number;
}

interface Task {
  /** Logged of one that came to nothing. */
  readonly type: string;
}

/** Work on what people bring, which may be made to hold up whoever does it: each task in a thread of its own, one after the other. */
export interface TaskThread {
  /** Does a task; undefined: it took too long, or more memory than there is. @throws AirError unavailable: too many wait */
  run(task: Task): Promise<unknown>;
  /** Ends the task that is worked on, and does none any more. Idempotent. */
  stop(): Promise<void>;
}

const MAX_MS = 10_000;
/** For who is refused: by then those before are mostly done. */
const RETRY_AFTER_SECONDS = 5;
/** Of the thread's heap. */
const HEAP_MB = 256;

const answerOf = (
  worker: Worker,
  task: Task,
  { logger, max_ms = MAX_MS }: Pick<TaskThreadDeps, 'logger' | 'max_ms'>,
): Promise<unknown> =>
  new Promise((resolve) => {
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

export const createTaskThread = (deps: TaskThreadDeps): TaskThread => {
  const { entry, max_tasks = Infinity } = deps;
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | null = null;
  let is_stopped = false;
  let count = 0;

  const work = async (task: Task): Promise<unknown> => {
    if (is_stopped) return undefined;
    const worker = new Worker(entry, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    running = worker;
    return answerOf(worker, task, deps);
  };

  return {
    async run(task) {
      if (count >= max_tasks)
        throw new AirError('unavailable', 'too many files are being worked on', {
          retry_after_seconds: RETRY_AFTER_SECONDS,
        });
      count += 1;
      const next = last.then(() => work(task));
      // A thread that could not be made is no reason to make none again.
      last = next.catch(() => undefined);
      try {
        return await next;
      } finally {
        count -= 1;
      }
    },
    async stop() {
      is_stopped = true;
      await running?.terminate();
    },
  };
};
