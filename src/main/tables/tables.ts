import { AirError } from '../../shared/errors.ts';
import { createTaskThread, type TaskThreadDeps } from '../process/task-thread.ts';
import type { ReadFile, ReadOptions, Sheet } from './table.types.ts';

/** What a thread is given. */
export type TablesTask =
  | { readonly type: 'read'; readonly bytes: Uint8Array; readonly options: ReadOptions }
  | { readonly type: 'write'; readonly sheets: readonly Sheet[] };

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

const slow: ReadFile = {
  kind: 'text',
  sheets: [],
  faults: [{ code: 'slow', line: null, details: {} }],
};

export const createTables = (deps: TaskThreadDeps): Tables => {
  const thread = createTaskThread(deps);

  return {
    async read(bytes, options = {}) {
      const task: TablesTask = { type: 'read', bytes, options };
      const answer = await thread.run(task);
      return answer === undefined ? slow : (answer as ReadFile);
    },
    async xlsxOf(sheets) {
      const task: TablesTask = { type: 'write', sheets };
      const answer = await thread.run(task);
      if (!(answer instanceof Uint8Array)) {
        throw new AirError('unavailable', 'the workbook took too long to make', { retry_after_seconds: 5 });
      }
      return Buffer.from(answer);
    },
  };
};
