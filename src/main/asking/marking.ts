import { isDeepStrictEqual } from 'node:util';
import { faultsOf, kindOf, questionSchema, type Question } from '../../questions/kinds.ts';
import type { Mark } from '../../shared/contract/asking/runs.ts';
import { AirError } from '../../shared/errors.ts';
import type { AskedState } from './asking.types.ts';
import { expectAnswer, expectAsked, expectRun, expectVote, type OpenQuiz } from './expect.ts';
import { isSameAnswer } from './run-state.ts';

/**
 * What the teacher decides of answers, also after class: what is right, what it is worth, what counts. Each resolves once it is on the
 * disk. @throws AirError of all of them: not_found, storage_full, unavailable
 */
export interface Marking {
  /** @param correct as the question's type has it @throws AirError invalid_input */
  key(open: OpenQuiz, run_id: string, question_id: string, correct: unknown): Promise<void>;
  /** @throws AirError invalid_input; conflict {reason: "no_list" | "keys_full"} */
  accept(open: OpenQuiz, run_id: string, question_id: string, answer: unknown): Promise<void>;
  /** @throws AirError invalid_input where the levels are none of the rubric's; conflict {reason: "not_open"} */
  mark(open: OpenQuiz, run_id: string, question_id: string, student_id: string, mark: Mark): Promise<void>;
  /** @param student_id null: of all */
  countLate(
    open: OpenQuiz,
    run_id: string,
    question_id: string,
    student_id: string | null,
    counts: boolean,
  ): Promise<void>;
  /** @param answer null: it is taken back @throws AirError invalid_input; conflict {reason: "not_open"} */
  answerFor(
    open: OpenQuiz,
    run_id: string,
    question_id: string,
    student_id: string,
    answer: unknown,
  ): Promise<void>;
}

/** @throws AirError invalid_input */
const withCorrect = (question: Question, correct: unknown): Question => {
  const parsed = questionSchema.safeParse({ ...question, correct });
  if (!parsed.success)
    throw new AirError('invalid_input', 'this is no key of the question', undefined, parsed.error);
  if (faultsOf(parsed.data).some(({ rank }) => rank === 'broken'))
    throw new AirError('invalid_input', 'the key names nothing of the question');
  return parsed.data;
};

/** Those fields that are others now. */
const changesTo = (before: Question, after: Question): Record<string, unknown> => {
  const known: Readonly<Record<string, unknown>> = before;
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(known[field], value)),
  );
};

/** @throws AirError invalid_input */
const expectMark = ({ question }: AskedState, { levels }: Mark): void => {
  if (levels === null) return;
  const rubric = 'rubric' in question ? question.rubric : [];
  const is_its =
    levels.length === rubric.length &&
    levels.every((level, at) => level === null || level < (rubric[at]?.levels.length ?? 0));
  if (!is_its) throw new AirError('invalid_input', 'the levels are none of the rubric’s');
};

export const createMarking = (): Marking => ({
  async key(open, run_id, question_id, correct) {
    const asked = expectAsked(expectRun(open, run_id), question_id);
    const question = withCorrect(asked.question, correct);
    if (!isSameAnswer(question, asked.question))
      await open.append({ type: 'keyed', run_id, question_id, changes: changesTo(asked.question, question) });
  },
  async accept(open, run_id, question_id, given) {
    const { question } = expectAsked(expectRun(open, run_id), question_id);
    const answer = expectAnswer(question, given);
    const kind = kindOf(question);
    if (kind.withKey === undefined)
      throw new AirError('conflict', 'its key is no list of answers', { reason: 'no_list' });
    const keyed = kind.withKey(question, answer);
    if (keyed === null)
      throw new AirError('conflict', 'there is no room for another key', { reason: 'keys_full' });
    if (keyed !== question)
      await open.append({ type: 'keyed', run_id, question_id, changes: changesTo(question, keyed) });
  },
  async mark(open, run_id, question_id, student_id, mark) {
    const asked = expectAsked(expectRun(open, run_id), question_id);
    expectMark(asked, mark);
    const answer = expectVote(asked).answers.get(student_id);
    if (answer === undefined) throw new AirError('not_found', 'there is no answer of this student');
    if (isSameAnswer(answer.mark, mark)) return;
    await open.append({ type: 'marked', run_id, question_id, student_id, mark });
  },
  async countLate(open, run_id, question_id, student_id, counts) {
    const { answers } = expectVote(expectAsked(expectRun(open, run_id), question_id));
    const late = [...answers].filter(
      ([whose, answer]) =>
        answer.late !== null &&
        answer.late_counts !== counts &&
        (student_id === null || whose === student_id),
    );
    if (late.length > 0) await open.append({ type: 'late_counted', run_id, question_id, student_id, counts });
  },
  async answerFor(open, run_id, question_id, student_id, given) {
    const asked = expectAsked(expectRun(open, run_id), question_id);
    const { vote, answers } = expectVote(asked);
    const before = answers.get(student_id);
    if (given === null || given === undefined) {
      if (before !== undefined)
        await open.append({ type: 'taken_back', run_id, question_id, student_id, vote });
      return;
    }
    const answer = expectAnswer(asked.question, given);
    // Over a crash it comes again, and the mark that it has stays.
    if (before !== undefined && isSameAnswer(before.in_time?.answer, answer)) return;
    await open.append({
      ...{ type: 'answered', run_id, question_id, elapsed_ms: 0, student_id, vote, answer },
      ...{ late: false, also_of: [], is_entered: true },
    });
  },
});
