import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import type { RunRecord } from '../../shared/contract/asking/runs.ts';
import { AirError } from '../../shared/errors.ts';
import type { Collection, FoldedLogs } from '../store/index.ts';
import { expectRun, type OpenQuiz } from './expect.ts';
import type { LessonQuiz } from './lesson-quiz.ts';
import type { RunInWork } from './run-state.ts';
import { createTurns, type InTurn } from './turns.ts';

export interface LessonRunsDeps {
  readonly logs: FoldedLogs<QuizFact, LessonQuiz>;
  readonly records: Pick<Collection<RunRecord>, 'get' | 'find'>;
  readonly isOpen: (session_id: string) => boolean;
}

/** Where a run is, and how to change it: that of an open lesson, or of one that is over. */
export interface LessonRuns {
  /** @throws AirError ended where the lesson is not open; unavailable */
  openOf(session_id: string | null): Promise<OpenQuiz>;
  /** Work on the same lesson is done one after the other: a check and what it allows are not interleaved. */
  readonly inTurn: InTurn;
  /** @param id of a run, or of a quiz, whose newest run is meant @throws AirError not_found, of another teacher's too */
  recordOf(teacher_id: string, id: string): Promise<RunRecord>;
  /** To read of it. @throws AirError not_found, unavailable */
  read(teacher_id: string, id: string): Promise<{ readonly session_id: string; readonly run: RunInWork }>;
  /** To change it, in its turn. @throws AirError not_found, unavailable; whatever `use` throws */
  change<T>(teacher_id: string, id: string, use: (open: OpenQuiz, run: RunInWork) => Promise<T>): Promise<T>;
  /** A teacher's, newest first. @param before only those older than this run @throws AirError not_found without such a run; unavailable */
  listOf(
    teacher_id: string,
    page: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<readonly RunRecord[]>;
  /** Of a lesson, in the order of their beginning. @throws AirError unavailable */
  list(session_id: string): Promise<readonly RunRecord[]>;
}

export const createLessonRuns = ({ logs, records, isOpen }: LessonRunsDeps): LessonRuns => {
  const inTurn = createTurns();
  const recordOf = async (teacher_id: string, id: string): Promise<RunRecord> => {
    const [by_quiz] = await records.find(
      { teacher_id, quiz_id: id },
      { sort: [['started_at', -1]], limit: 1 },
    );
    const record = (await records.get(id)) ?? by_quiz;
    if (record === undefined || record.teacher_id !== teacher_id)
      throw new AirError('not_found', 'this was not asked in a lesson');
    return record;
  };

  return {
    async openOf(session_id) {
      if (session_id === null || !isOpen(session_id)) throw new AirError('ended', 'the lesson is not open');
      return logs.open(session_id);
    },
    inTurn,
    recordOf,
    async read(teacher_id, id) {
      const { session_id, run_id } = await recordOf(teacher_id, id);
      return { session_id, run: expectRun({ state: await logs.read(session_id) }, run_id) };
    },
    async change(teacher_id, id, use) {
      const { session_id, run_id } = await recordOf(teacher_id, id);
      return inTurn(session_id, () =>
        logs.withOpen(session_id, (open) => use(open, expectRun(open, run_id))),
      );
    },
    async listOf(teacher_id, { limit, before }) {
      const older = before === undefined ? undefined : (await recordOf(teacher_id, before)).started_at;
      return records.find(
        { teacher_id, ...(older === undefined ? {} : { started_at: { lt: older } }) },
        { sort: [['started_at', -1]], limit },
      );
    },
    list: (session_id) => records.find({ session_id }, { sort: [['started_at', 1]] }),
  };
};
