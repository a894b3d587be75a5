import { createTaskThread, type TaskThreadDeps } from '../../process/task-thread.ts';
import type { ReadQuizFile, ReadQuizOptions } from './formats.types.ts';

/** What the thread is given. */
export interface QuizFileTask {
  readonly type: 'read';
  readonly bytes: Uint8Array;
  readonly options: ReadQuizOptions;
}

/** Files of questions that people bring, read beside the app's own thread, one after the other. */
export interface QuizFiles {
  /**
   * What a file says, as `readQuizFile` has it; one that takes more than 10 s or 256 MB of heap has the problem `slow`.
   * @param bytes bounded by the caller
   */
  read(bytes: Uint8Array, options?: ReadQuizOptions): Promise<ReadQuizFile>;
}

const slow: ReadQuizFile = {
  format: null,
  quizzes: [],
  pictures: [],
  problems: [{ rank: 'error', line: null, column: null, code: 'slow', details: {} }],
};

export const createQuizFiles = (deps: TaskThreadDeps): QuizFiles => {
  const inThread = createTaskThread(deps);
  return {
    async read(bytes, options = {}) {
      const task: QuizFileTask = { type: 'read', bytes, options };
      const answer = await inThread(task);
      return answer === undefined ? slow : (answer as ReadQuizFile);
    },
  };
};
