import type { Question } from '../../questions/kinds.ts';
import { kindOf } from '../../questions/kinds.ts';
import { ASKING } from '../../shared/contract/asking/asked.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { AirError } from '../../shared/errors.ts';
import type { OpenLog } from '../store/index.ts';
import type { AskedState, RunState, Vote } from './asking.types.ts';
import type { LessonQuiz } from './lesson-quiz.ts';
import type { RunInWork } from './run-state.ts';

/** A lesson's runs, and the log to write what happens to them on. */
export type OpenQuiz = OpenLog<QuizFact, LessonQuiz>;

/** @throws AirError not_found */
export const expectRun = ({ state }: Pick<OpenQuiz, 'state'>, run_id: string): RunInWork => {
  const run = state.run(run_id);
  if (run === null) throw new AirError('not_found', 'there is no such run in this lesson');
  return run;
};

/** @throws AirError not_found */
export const expectAsked = (run: RunState, question_id: string): AskedState => {
  const asked = run.questions.find((one) => one.question_id === question_id);
  if (asked === undefined) throw new AirError('not_found', 'there is no such question in this run');
  return asked;
};

/** The vote that is open, or was last. @throws AirError conflict {reason: "not_open"} where it was not asked yet */
export const expectVote = ({ votes }: AskedState, wanted?: number): Vote => {
  const vote = wanted === undefined ? votes.at(-1) : votes.find((one) => one.vote === wanted);
  if (vote === undefined)
    throw new AirError('conflict', 'the question is not asked yet', { reason: 'not_open' });
  return vote;
};

/** Of an answer as JSON, in bytes of UTF-8. @throws AirError too_large where it is nested deeper than can be written down */
export const weighAnswer = (given: unknown): number => {
  try {
    return Buffer.byteLength(JSON.stringify(given ?? null));
  } catch (error) {
    throw new AirError('too_large', 'the answer is too deep', { max: ASKING.answer_bytes }, error);
  }
};

/** An answer as the question's type has it. @throws AirError invalid_input, too_large */
export const expectAnswer = (question: Question, given: unknown): unknown => {
  if (weighAnswer(given) > ASKING.answer_bytes)
    throw new AirError('too_large', 'the answer is too long', { max: ASKING.answer_bytes });
  const kind = kindOf(question);
  const parsed = kind.answer.safeParse(given);
  if (!parsed.success || !kind.fits(question, parsed.data))
    throw new AirError('invalid_input', 'this is no answer to the question', undefined, parsed.error);
  return parsed.data;
};
