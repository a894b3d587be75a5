import { ASKING } from '../../../shared/contract/asking/asked.ts';
import type { MakeUpRun } from '../../../shared/contract/asking/make-up.ts';
import { AirError } from '../../../shared/errors.ts';
import { kindOf } from '../../../questions/kinds.ts';
import { askedView, wholeView } from '../asked-view.ts';
import type { Answer, AskedState, RunState } from '../asking.types.ts';
import { countedOf } from '../asking.types.ts';
import { expectAnswer, expectAsked, expectRun, expectVote, type OpenQuiz } from '../expect.ts';
import { isKeyed, isMarkedByTeacher, isRevealed, lastVoteOf, pointsOf, shareOf } from '../results/grading.ts';
import { isSameAnswer, NOTHING, type RunInWork } from '../run-state.ts';

/** What is drawn upon the lesson's picture, or taken by a camera, is answered in the lesson alone. */
const IN_LESSON_ALONE: ReadonlySet<string> = new Set(['drawing', 'photo']);

/** What somebody says who makes up for it. */
export interface MadeUp {
  /** A seat of the lesson, or a row of its class list. */
  readonly student_id: string;
  readonly run_id: string;
  readonly question_id: string;
  readonly answer: unknown;
}

const refused = (reason: string, why: string): AirError => new AirError('conflict', why, { reason });

/** It was asked, and there is something to be right about. */
const isMadeUpFor = ({ question, votes }: AskedState): boolean =>
  votes.length > 0 &&
  (isKeyed(question) || isMarkedByTeacher(question)) &&
  !IN_LESSON_ALONE.has(question.type);

/** It was given in the lesson: in time, or late, of which the teacher says whether it counts. */
const isOfLesson = ({ in_time, late }: Answer): boolean =>
  in_time !== null || (late !== null && late.is_made_up !== true);

const ownOf = (
  run: RunState,
  asked: AskedState,
  answer: Answer,
  is_shown: boolean,
): MakeUpRun['questions'][number]['own'] => {
  const counted = countedOf(answer);
  const given = counted ?? answer.late;
  const vote = lastVoteOf(asked);
  if (given === null || vote === null) return null;
  const { question } = asked;
  return {
    ...{ answer: given.answer, saved_at: given.saved_at, late: given === answer.late },
    counts: counted !== null,
    share: is_shown ? shareOf(question, answer) : null,
    points: is_shown ? pointsOf(run, question, vote, answer) : null,
    notes: is_shown ? [...kindOf(question).notesOn(question, given.answer)] : [],
    comment: is_shown ? (answer.mark?.comment ?? null) : null,
  };
};

/** What one student may make up for of a run, or has; null: there is nothing in it. */
export const makeUpRunOf = (run: RunState, student_id: string): MakeUpRun | null => {
  const questions = run.questions.filter(isMadeUpFor);
  if (questions.length === 0) return null;
  const submitted_at = run.submitted.get(student_id) ?? null;
  const { run_id, title, math } = run.file;
  return {
    ...{ run_id, title, submitted_at },
    questions: questions.map((asked) => {
      const answer = lastVoteOf(asked)?.answers.get(student_id) ?? NOTHING;
      // What the class was never shown is a secret still.
      const is_revealed = submitted_at !== null && isRevealed(run, asked);
      return {
        question: (is_revealed ? wholeView : askedView)(asked.question, math),
        own: ownOf(run, asked, answer, is_revealed),
        is_fixed: isOfLesson(answer),
        is_revealed,
      };
    }),
  };
};

/** Pictures of questions that are made up for. */
export const makeUpPictures = (runs: readonly RunState[]): ReadonlySet<string> =>
  new Set(
    runs.flatMap(({ questions }) =>
      questions
        .filter(isMadeUpFor)
        .flatMap(({ question }) => question.pictures.map(({ picture_id }) => picture_id)),
    ),
  );

/**
 * Answers one question after the lesson. @returns since when it is on the disk; the same answer again is the one that is there
 * @throws AirError not_found; invalid_input, too_large; conflict {reason}: "answered" (in the lesson), "submitted", "changes"; storage_full,
 * unavailable
 */
export const makeUp = async (
  open: OpenQuiz,
  { student_id, run_id, question_id, answer: given }: MadeUp,
): Promise<string> => {
  const run = expectRun(open, run_id);
  const asked = expectAsked(run, question_id);
  if (!isMadeUpFor(asked)) throw new AirError('not_found', 'this is not made up for');
  const { vote, answers } = expectVote(asked);
  const answer = expectAnswer(asked.question, given);
  const before = answers.get(student_id) ?? NOTHING;
  if (isOfLesson(before)) throw refused('answered', 'it was answered in the lesson');
  if (before.late !== null && isSameAnswer(before.late.answer, answer)) return before.late.saved_at;
  if (run.submitted.has(student_id)) throw refused('submitted', 'it was handed in');
  if (before.changes >= ASKING.changes) throw refused('changes', 'it was changed too often');
  const fact = await open.append({
    ...{ type: 'answered', run_id, question_id, elapsed_ms: 0, student_id, vote, answer },
    ...{ late: true, also_of: [], is_entered: false, is_made_up: true },
  });
  return fact.at;
};

/** @throws AirError not_found, storage_full, unavailable */
export const handInMakeUp = async (
  open: OpenQuiz,
  run_id: string,
  student_id: string,
): Promise<RunInWork> => {
  const run = expectRun(open, run_id);
  if (!run.submitted.has(student_id)) await open.append({ type: 'submitted', run_id, student_id });
  return run;
};
