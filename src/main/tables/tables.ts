import { Worker } from 'node:worker_threads';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { ReadFile, ReadOptions, Sheet } from './table.types.ts';

/** What a thread is given. */
export type TablesTask =
  | { readonly type: 'read'; readonly bytes: Uint8Array; readonly options: ReadOptions }
  | { readonly type: 'write'; readonly sheets: readonly Sheet[] };

export interface TablesDeps {
  /** Absolute path of the thread's bundle. */
  readonly entry: string;
  readonly logger: Logger;
  /** Default: 10,000. */
  readonly max_ms?: number;
}

/** Files that people bring and take away, read and made beside the app's own thread, one after the other. */
export interface Tables {
  /**
   * Text, CSV, XLSX, or an archive of CSV, as far as it can be read; `faults` tell what could not be, and never throw.
   * @param bytes bounded by the caller
   */
  read(bytes: Uint8Array, options?: ReadOptions): Promise<ReadFile>;
  /** A workbook of one tab for each table; names of tabs must differ. @throws AirError unavailable when it took too long */
  xlsxOf(sheets: readonly Sheet[]): Promise<Buffer>;
}

const MAX_MS = 10_000;
/** Of the thread's heap. A file of the most cells takes half of it. */
const HEAP_MB = 256;

const slow: ReadFile = {
  kind: 'text',
  sheets: [],
  faults: [{ code: 'slow', line: null, details: {} }],
};

/** undefined: it took too long, or more memory than there is. */
const answerOf = (task: TablesTask, { entry, logger, max_ms = MAX_MS }: TablesDeps): Promise<unknown> =>
  new Promise((resolve) => {
    const worker = new Worker(entry, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const timer = setTimeout(() => void worker.terminate(), max_ms);
    worker.once('message', resolve);
    worker.once('error', (error) => {
      logger.warn({ err: error, task: task.type }, 'a table was given up');
      resolve(undefined);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

export const createTables = (deps: TablesDeps): Tables => {
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = (task: TablesTask): Promise<unknown> => {
    const next = last.then(() => answerOf(task, deps));
    // A thread that could not be made is no reason to make none again.
    last = next.catch(() => undefined);
    return next;
  };

  return {
    async read(bytes, options = {}) {
      const answer = await inOrder({ type: 'read', bytes, options });
      return answer === undefined ? slow : (answer as ReadFile);
    },
    async xlsxOf(sheets) {
      const answer = await inOrder({ type: 'write', sheets });
      if (!(answer instanceof Uint8Array)) {
        throw new AirError('unavailable', 'the workbook took too long to make', { retry_after_seconds: 5 });
      }
      return Buffer.from(answer);
    },
  };
};
