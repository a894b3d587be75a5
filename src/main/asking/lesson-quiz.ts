import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  quizFactSchema,
  runFileSchema,
  type QuizFact,
  type RunFile,
} from '../../shared/contract/asking/facts.ts';
import type { Logger } from '../logging/logger.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';
import type { Fact, LessonLogDefinition } from '../store/index.ts';
import { asStoreError } from '../store/store-errors.ts';
import { createRunState, type RunInWork } from './run-state.ts';

export const QUIZ_LOG: LessonLogDefinition<QuizFact> = { name: 'quiz', schema: quizFactSchema };

/** What a teacher makes for a class: for the teacher's account only. */
const FILE_MODE = 0o600;
const FOLDER = 'quiz';

/** Everything that was asked in one lesson, as its log and the files of its runs have it. */
export interface LessonQuiz {
  /** In the order of their beginning. */
  readonly runs: readonly RunInWork[];
  /** The last one, unless it was put away; null: nothing is asked. */
  readonly shown: RunInWork | null;
  run(run_id: string): RunInWork | null;
  /** More time, by seat, in percent. */
  readonly extra_percent: ReadonlyMap<string, number>;
  /** A run whose file is on the disk, and that is to begin. */
  stage(file: RunFile): void;
  /** The run that another one is now; null: it is all of them, or none. */
  apply(fact: Fact<QuizFact>): RunInWork | null;
}

/** @param files of its runs, by run */
export const createLessonQuiz = (files: ReadonlyMap<string, RunFile>): LessonQuiz => {
  const staged = new Map(files);
  const runs = new Map<string, RunInWork>();
  const extra_percent = new Map<string, number>();
  return {
    get runs() {
      return [...runs.values()];
    },
    get shown() {
      const last = [...runs.values()].at(-1) ?? null;
      return last === null || last.is_put_away ? null : last;
    },
    run: (run_id) => runs.get(run_id) ?? null,
    extra_percent,
    stage(file) {
      staged.set(file.run_id, file);
    },
    apply(fact) {
      if (fact.type === 'extra_time') {
        extra_percent.set(fact.student_id, fact.percent);
        return null;
      }
      const { run_id } = fact;
      const file = staged.get(run_id);
      if (fact.type === 'begun' && file !== undefined && !runs.has(run_id))
        runs.set(run_id, createRunState(file));
      staged.delete(run_id);
      const run = runs.get(run_id) ?? null;
      if (fact.type !== 'begun') run?.apply(fact);
      return run;
    },
  };
};

export interface RunFilesDeps {
  readonly pathOf: (session_id: string) => Promise<string>;
  readonly disk: FileOps;
  readonly logger: Logger;
}

/** What runs began with, a file each beside the lesson's log. */
export interface RunFiles {
  /** Resolves once it would survive a power cut. @throws AirError storage_full, unavailable */
  write(file: RunFile): Promise<void>;
  /** Of a lesson, by run. One that cannot be read is left out, and said in the log. @throws AirError unavailable */
  readAll(session_id: string): Promise<ReadonlyMap<string, RunFile>>;
}

export const createRunFiles = ({ pathOf, disk, logger }: RunFilesDeps): RunFiles => {
  const folderOf = async (session_id: string): Promise<string> => join(await pathOf(session_id), FOLDER);
  const read = async (path: string): Promise<RunFile | null> => {
    try {
      return runFileSchema.parse(JSON.parse((await disk.readFile(path)).toString('utf8')));
    } catch (error) {
      logger.warn({ err: error, path }, 'what was asked cannot be read, and is left out');
      return null;
    }
  };
  return {
    async write(file) {
      const folder = await folderOf(file.session_id);
      try {
        await disk.makeDirectory(folder);
        await replaceFile(
          disk,
          join(folder, `${file.run_id}.json`),
          Buffer.from(JSON.stringify(file)),
          FILE_MODE,
        );
      } catch (error) {
        throw asStoreError(error);
      }
    },
    async readAll(session_id) {
      const folder = await folderOf(session_id);
      const names = await readdir(folder).catch((error: unknown) => {
        // A folder that only cannot be read now is no lesson without runs: what is answered would be lost.
        if (errorCodeOf(error) === 'ENOENT') return [];
        throw asStoreError(error);
      });
      const found = new Map<string, RunFile>();
      for (const name of names.filter((one) => one.endsWith('.json'))) {
        const file = await read(join(folder, name));
        if (file !== null) found.set(file.run_id, file);
      }
      return found;
    },
  };
};
