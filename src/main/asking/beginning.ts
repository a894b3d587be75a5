import { isReady, kindOf, type Question } from '../../questions/kinds.ts';
import type { Random } from '../../questions/question-kind.ts';
import { ASKING, type RunMode } from '../../shared/contract/asking/asked.ts';
import type { RunFile } from '../../shared/contract/asking/facts.ts';
import type { RunRecord, RunSettings } from '../../shared/contract/asking/runs.ts';
import type { MathParts } from '../../shared/contract/math-parts.ts';
import { AirError } from '../../shared/errors.ts';
import type { Collection } from '../store/index.ts';
import type { OpenQuiz } from './expect.ts';
import type { RunFiles } from './lesson-quiz.ts';
import type { RunInWork } from './run-state.ts';

export interface BeginningDeps {
  readonly files: Pick<RunFiles, 'write'>;
  readonly records: Pick<Collection<RunRecord>, 'get' | 'insert'>;
  readonly pictures: {
    /** Copies them from the teacher's library into the lesson, where there are such. @throws AirError conflict, storage_full, unavailable */
    keep(session_id: string, teacher_id: string, picture_ids: readonly string[]): Promise<void>;
  };
  /** Texts that have formulas, set. */
  readonly mathOf: (questions: readonly Question[]) => Promise<Readonly<Record<string, MathParts>>>;
  readonly now: () => Date;
  readonly random: Random;
  readonly newId: () => string;
}

/** What is to be asked. */
export interface Wanted {
  readonly teacher_id: string;
  /** The asker's own; null: a new one. */
  readonly run_id: string | null;
  /** null: of no quiz, the run's own id is its. */
  readonly quiz_id: string | null;
  readonly title: string;
  readonly mode: RunMode;
  readonly settings: RunSettings;
  readonly questions: readonly Question[];
}

export interface Beginning {
  /**
   * Puts away what is asked, and asks this: by steps its first question, else all of it. One whose `run_id` is there already is given as it is.
   * @param wanted asked for only where the run is new: neither its quiz nor the screen is looked at a second time
   * @throws AirError conflict {reason: "unready" | "empty" | "runs" | "run_id"}, storage_full, unavailable; whatever `wanted` throws
   */
  begin(open: OpenQuiz, run_id: string | null, wanted: () => Promise<Wanted>): Promise<RunInWork>;
  /** Writes down what a crash kept from it: that these are there. @throws AirError storage_full, unavailable */
  mend(runs: readonly RunInWork[]): Promise<void>;
}

/** How long a question by steps is open; null: it is not timed. */
export const secondsOf = (question: Question, settings: RunSettings): number | null =>
  question.time_limit_seconds ?? settings.seconds;

const pictureIdsOf = ({ pictures }: Question): string[] => pictures.map(({ picture_id }) => picture_id);

export const createBeginning = (deps: BeginningDeps): Beginning => {
  const { files, records, pictures, mathOf, now, random, newId } = deps;

  const settled = (questions: readonly Question[]): Question[] => {
    const taken = new Set<string>();
    return questions.map((question) => {
      const { question_id } = question;
      const id = question_id === undefined || taken.has(question_id) ? newId() : question_id;
      taken.add(id);
      return { ...kindOf(question).settle(question, random), question_id: id };
    });
  };
  /** @throws AirError conflict */
  const expectAskable = (questions: readonly Question[], open: OpenQuiz): void => {
    if (questions.length === 0) throw new AirError('conflict', 'there is no question', { reason: 'empty' });
    const unready = questions.filter((question) => !isReady(question)).length;
    if (unready > 0)
      throw new AirError('conflict', 'a question is not written yet', { reason: 'unready', count: unready });
    if (open.state.runs.length >= ASKING.runs)
      throw new AirError('conflict', 'as much was asked as may be in one lesson', {
        ...{ reason: 'runs', max: ASKING.runs },
      });
  };
  const fileOf = async (session_id: string, wanted: Wanted): Promise<RunFile> => {
    const { teacher_id, title, mode, settings } = wanted;
    const questions = settled(wanted.questions);
    await pictures.keep(session_id, teacher_id, questions.flatMap(pictureIdsOf));
    const run_id = wanted.run_id ?? newId();
    return {
      ...{ schema_version: 1, run_id, quiz_id: wanted.quiz_id ?? run_id, session_id, teacher_id },
      ...{ title, mode, settings, started_at: now().toISOString(), questions },
      math: await mathOf(questions),
    };
  };

  /** So that it is found after the lesson, too. */
  const record = async ({ file }: RunInWork): Promise<void> => {
    const { run_id, quiz_id, session_id, teacher_id, title, mode, started_at, questions } = file;
    if ((await records.get(run_id)) !== null) return;
    await records.insert({
      ...{ schema_version: 1, run_id, quiz_id, session_id, teacher_id, title, mode, started_at },
      question_count: questions.length,
    });
  };
  const openFirst = async (open: OpenQuiz, { file, settings }: RunInWork): Promise<void> => {
    const { run_id, mode, questions } = file;
    const first = mode === 'steps' ? questions[0] : undefined;
    const seconds = first === undefined ? settings.seconds : secondsOf(first, settings);
    const question_id = first === undefined ? null : (first.question_id ?? '');
    await open.append({ type: 'opened', run_id, question_id, vote: 1, seconds });
  };
  const beginNew = async (open: OpenQuiz, wanted: Wanted): Promise<RunInWork> => {
    expectAskable(wanted.questions, open);
    const file = await fileOf(open.session_id, wanted);
    await files.write(file);
    const { run_id } = file;
    const before = open.state.shown;
    if (before !== null) await open.append({ type: 'put_away', run_id: before.file.run_id });
    open.state.stage(file);
    await open.append({ type: 'begun', run_id });
    const run = open.state.run(run_id);
    if (run === null) throw new AirError('internal', 'a run that began is not there');
    return run;
  };

  return {
    async begin(open, run_id, wanted) {
      const known = run_id === null ? null : open.state.run(run_id);
      if (known === null && run_id !== null && (await records.get(run_id)) !== null)
        throw new AirError('conflict', 'there is another run of this id', { reason: 'run_id' });
      const run = known ?? (await beginNew(open, await wanted()));
      // Of one that is known too: the disk, or a crash, may have kept it from getting further.
      await record(run);
      const was_asked = run.is_put_away || run.questions.some(({ votes }) => votes.length > 0);
      if (!was_asked) await openFirst(open, run);
      return run;
    },
    async mend(runs) {
      for (const run of runs) await record(run);
    },
  };
};
