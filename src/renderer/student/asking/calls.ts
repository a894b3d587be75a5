import type { ClassRun, OwnAnswer, QuizSeat } from '../../../shared/contract/asking/asked.ts';

/** What a student is called to, as the keys of `asking_student.news`. */
export interface AskingCall {
  readonly what: 'question' | 'again' | 'paper' | 'ticket' | 'revealed' | 'nudged';
  /** Another one each time that the panel is to open. */
  readonly key: string;
}

const seatOf = (run: ClassRun, seat: QuizSeat | null): QuizSeat | null =>
  seat?.run_id === run.run_id ? seat : null;

/** null: nothing is open, and nothing was revealed. */
const begunOf = (run: ClassRun): AskingCall | null => {
  const { run_id, mode, now, is_open, is_revealed } = run;
  if (mode !== 'steps') {
    if (is_revealed) return { what: 'revealed', key: `${run_id} revealed` };
    return is_open ? { what: mode === 'exit_ticket' ? 'ticket' : 'paper', key: `${run_id} open` } : null;
  }
  if (now === null || now.status === 'closed') return null;
  const { question, vote, status, opened_at } = now;
  const of = `${run_id} ${question.question_id} ${String(vote)}`;
  if (status === 'revealed') return { what: 'revealed', key: `${of} revealed` };
  return { what: vote > 1 ? 'again' : 'question', key: `${of} ${opened_at}` };
};

/** What of the run calls the student now; null: nothing does. A closed question calls nobody, and its reveal does. */
export const callOf = (run: ClassRun | null, seat: QuizSeat | null): AskingCall | null => {
  const begun = run === null ? null : begunOf(run);
  if (run === null || begun === null || begun.what === 'revealed') return begun;
  const own = seatOf(run, seat);
  if ((own?.submitted_at ?? null) !== null) return null;
  const nudged_at = own?.nudged_at ?? null;
  return nudged_at === null ? begun : { what: 'nudged', key: `${begun.key} ${nudged_at}` };
};

/** Whether an answer is still waited for: to the question that is open, or at own pace that it is handed in. */
export const isAwaited = (
  run: ClassRun | null,
  seat: QuizSeat | null,
  answers: readonly OwnAnswer[],
): boolean => {
  if (run?.is_open !== true) return false;
  if (run.mode !== 'steps') return (seatOf(run, seat)?.submitted_at ?? null) === null;
  const { now } = run;
  if (now?.status !== 'open') return false;
  return !answers.some(
    ({ run_id, question_id, vote }) =>
      run_id === run.run_id && question_id === now.question.question_id && vote === now.vote,
  );
};
