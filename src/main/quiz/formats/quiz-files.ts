import { AirError } from '../../../shared/errors.ts';
import { createTaskThread, type TaskThreadDeps } from '../../process/task-thread.ts';
import type { WriteAirquiz } from './airquiz/index.ts';
import type { ReadQuizFile, ReadQuizOptions } from './formats.types.ts';

/** What the thread is given. */
export type QuizFileTask =
  | { readonly type: 'read'; readonly bytes: Uint8Array; readonly options: ReadQuizOptions }
  | ({ readonly type: 'write' } & WriteAirquiz);

/** What it posts of one that it writes. */
export type WrittenAirquiz =
  | { readonly archive: Uint8Array; readonly too_large: null }
  | { readonly archive: null; readonly too_large: Readonly<Record<string, unknown>> };

/** Files of questions that people bring and take away, beside the app's own thread, one after the other. */
export interface QuizFiles {
  /**
   * What a file says, as `readQuizFile` has it; one that takes more than 10 s or 256 MB of heap has the problem `slow`.
   * @param bytes bounded by the caller
   * @throws AirError unavailable: too many wait
   */
  read(bytes: Uint8Array, options?: ReadQuizOptions): Promise<ReadQuizFile>;
  /** @throws AirError too_large as `writeAirquiz`; unavailable: it took too long, or too many wait */
  writeAirquiz(quizzes: WriteAirquiz): Promise<Buffer>;
  /** Idempotent. */
  stop(): Promise<void>;
}

/** One that is worked on and those that wait: each has up to 32 MB in memory. */
const MAX_TASKS = 4;

const slow: ReadQuizFile = {
  format: null,
  quizzes: [],
  pictures: [],
  problems: [{ rank: 'error', line: null, column: null, code: 'slow', details: {} }],
};

export const createQuizFiles = (deps: Omit<TaskThreadDeps, 'max_tasks'>): QuizFiles => {
  const thread = createTaskThread({ ...deps, max_tasks: MAX_TASKS });
  return {
    async read(bytes, options = {}) {
      const task: QuizFileTask = { type: 'read', bytes, options };
      const answer = await thread.run(task);
      return answer === undefined ? slow : (answer as ReadQuizFile);
    },
    async writeAirquiz(quizzes) {
      const task: QuizFileTask = { type: 'write', ...quizzes };
      const answer = (await thread.run(task)) as WrittenAirquiz | undefined;
      if (answer === undefined)
        throw new AirError('unavailable', 'the file took too long to make', { retry_after_seconds: 5 });
      const { archive, too_large } = answer;
      if (archive === null)
        throw new AirError('too_large', 'a file of quizzes cannot have so much', too_large);
      return Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
    },
    stop: thread.stop,
  };
};
