import { Worker } from 'node:worker_threads';
import type { Logger } from '../../logging/logger.ts';

/** A formula as it is written, and whether it stands in lines of its own. */
export interface Formula {
  readonly source: string;
  readonly is_block: boolean;
}

/** What the thread says: once when it takes formulas, and once for each. */
export type FromMathThread =
  { readonly type: 'ready' } | { readonly type: 'set'; readonly mathml: string | null };

export interface MathThreadDeps {
  /** Absolute path of the thread's bundle. */
  readonly entry: string;
  readonly logger: Logger;
  /** For one formula. Default: 2,000. */
  readonly max_ms?: number;
}

/** Formulas are set beside the app's own thread, by one that stays, and is ended and replaced where a formula holds it up. */
export interface MathThread {
  /** One after the other. null: it is none that can be set. undefined: it took too long, or more memory than there is. */
  set(formula: Formula): Promise<string | null | undefined>;
  /** Idempotent. */
  stop(): Promise<void>;
}

const MAX_MS = 2000;
/** For a thread to begin, on a computer that does much else. */
const START_MS = 20_000;
/** Without formulas it is ended, and made again for the next. */
const IDLE_MS = 60_000;
const HEAP_MB = 128;

export const createMathThread = ({ entry, logger, max_ms = MAX_MS }: MathThreadDeps): MathThread => {
  let running: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let is_stopped = false;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const worker = running;
    running = null;
    await worker?.terminate();
  };
  /** Its next message; undefined: none comes. */
  const nextOf = (worker: Worker, within_ms: number): Promise<FromMathThread | undefined> =>
    new Promise((resolve) => {
      const done = (message?: FromMathThread): void => {
        clearTimeout(timer);
        worker.off('message', done);
        worker.off('exit', onExit);
        resolve(message);
      };
      const onExit = (): void => {
        done();
      };
      const timer = setTimeout(done, within_ms);
      worker.on('message', done);
      worker.on('exit', onExit);
    });
  const begin = async (): Promise<Worker | null> => {
    const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    running = worker;
    worker.on('error', (error) => {
      logger.warn({ err: error }, 'the thread of formulas broke down');
    });
    worker.on('exit', () => {
      if (running === worker) running = null;
    });
    if ((await nextOf(worker, START_MS)) !== undefined) return worker;
    await end();
    return null;
  };
  const set = async (formula: Formula): Promise<string | null | undefined> => {
    clearTimeout(idle);
    const worker = is_stopped ? null : (running ?? (await begin()));
    if (worker === null) return undefined;
    const answer = nextOf(worker, max_ms);
    worker.postMessage(formula);
    const message = await answer;
    if (message?.type !== 'set') {
      logger.warn({ chars: formula.source.length }, 'a formula was given up');
      await end();
      return undefined;
    }
    idle = setTimeout(() => void end(), IDLE_MS);
    idle.unref();
    return message.mathml;
  };

  return {
    set(formula) {
      const next = last.then(() => set(formula));
      // A thread that could not be made is no reason to make none again.
      last = next.catch(() => undefined);
      return next;
    },
    async stop() {
      is_stopped = true;
      await end();
    },
  };
};
