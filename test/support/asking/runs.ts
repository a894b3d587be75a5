import type {
  Answer,
  AskedState,
  Given,
  Person,
  RunState,
  Vote,
} from '../../../src/main/asking/asking.types.ts';
import { questionSchema, type Question } from '../../../src/questions/kinds.ts';
import type { QuestionStatus, RunMode } from '../../../src/shared/contract/asking/asked.ts';
import { runSettingsSchema, type RunSettings } from '../../../src/shared/contract/asking/runs.ts';

const AT = '2026-03-02T01:00:00.000Z';

/** A question with the defaults of its type. */
export const question = (fields: Readonly<Record<string, unknown>>): Question =>
  questionSchema.parse({ text: '?', ...fields });

/** A to D, of which B is right. */
export const choice = (fields: Readonly<Record<string, unknown>> = {}): Question =>
  question({ type: 'single', options: ['a', 'b', 'c', 'd'], correct: 1, ...fields });

export const given = (answer: unknown, elapsed_ms: number | null = 1000, saved_at = AT): Given => ({
  answer,
  elapsed_ms,
  saved_at,
});

/** In time, and not marked. */
export const answered = (answer: unknown, more: Partial<Answer> = {}, elapsed_ms?: number): Answer => ({
  ...{ in_time: given(answer, elapsed_ms), late: null, late_counts: false, changes: 0, mark: null },
  ...more,
});

type Answers = Readonly<Record<string, Answer>> | ReadonlyMap<string, Answer>;

export const voteOf = (answers: Answers, more: Partial<Vote> = {}): Vote => ({
  ...{ vote: 1, opened_at: AT, seconds: null, revision: 0 },
  answers: answers instanceof Map ? answers : new Map(Object.entries(answers)),
  ...more,
});

/** A question of a run with its votes. @param status default: revealed where it was asked */
export const asked = (
  of: Question,
  votes: readonly Vote[],
  status: QuestionStatus = votes.length === 0 ? 'waiting' : 'revealed',
  question_id = 'q1',
): AskedState => ({ question_id, question: of, votes, status });

interface RunFields {
  readonly mode?: RunMode;
  readonly settings?: Partial<RunSettings>;
  readonly state?: Partial<RunState>;
}

/** A run by steps whose last question is asked now. Its questions are called q1, q2 … */
export const runOf = (
  questions: readonly AskedState[],
  { mode = 'steps', settings = {}, state = {} }: RunFields = {},
): RunState => {
  const all = questions.map((one, index) => {
    const question_id = `q${String(index + 1)}`;
    return { ...one, question_id, question: { ...one.question, question_id } };
  });
  const decided = { ...runSettingsSchema.parse({}), ...settings };
  return {
    file: {
      ...{ schema_version: 1, run_id: 'run', quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
      ...{ title: '3단원 퀴즈', mode, settings: decided, started_at: AT },
      questions: all.map((one) => one.question),
      math: {},
    },
    settings: decided,
    questions: all,
    index: mode === 'steps' && all.length > 0 ? all.length - 1 : null,
    ...{ is_open: true, is_revealed: false, is_put_away: false, opened_at: AT },
    clock: { seconds: null, elapsed_ms: 0 },
    ...{ submitted: new Map(), nudged: new Map(), wall: null, paper_version: 1 },
    ...state,
  };
};

export const person = (student_id: string, more: Partial<Person> = {}): Person => ({
  ...{ student_id, name: student_id.toUpperCase(), student_number: null, has_device: true, is_here: true },
  ...more,
});
