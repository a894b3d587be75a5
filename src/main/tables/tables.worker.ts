import { parentPort, workerData } from 'node:worker_threads';
import { readFile } from './read-file.ts';
import type { TablesTask } from './tables.ts';
import { writeWorkbook } from './workbook.ts';

/** Entry of a thread that does one task and is gone: what it works on may be made to hold it up. */
const work = async (task: TablesTask): Promise<void> => {
  const answer =
    task.type === 'read' ? await readFile(task.bytes, task.options) : await writeWorkbook(task.sheets);
  parentPort?.postMessage(answer);
};

void work(workerData as TablesTask);
