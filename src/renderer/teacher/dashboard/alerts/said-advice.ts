import { ASKING } from '../../../../shared/contract/asking/asked.ts';
import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import type { AdviceAction, Alert } from '../../../../shared/contract/engagement/alerts.ts';

type Advised = Pick<Alert, 'advice' | 'about'>;

/** What `quiz.vote_again` is told, where the question of the alert may be put to the class once more now; null: it may not. */
export const voteAgainOf = (
  { advice, about }: Advised,
  run: TeacherRun | null,
): { readonly run_id: string; readonly question_id: string } | null => {
  if (advice !== 'discuss_and_vote_again' || about === null || run?.run_id !== about.run_id) return null;
  const asked = run.mode === 'steps' && run.index !== null ? run.questions[run.index] : undefined;
  if (asked?.question_id !== about.question_id || asked.vote >= ASKING.votes) return null;
  return asked.status === 'closed' || asked.status === 'revealed' ? about : null;
};

/** What the button says: `discuss`, where the class can be asked for no more than that. */
export type SaidAdvice = AdviceAction | 'discuss';

/** A button says what it does: where the question cannot be put again it is no vote. */
export const saidAdviceOf = (alert: Advised, run: TeacherRun | null): SaidAdvice =>
  alert.advice === 'discuss_and_vote_again' && voteAgainOf(alert, run) === null ? 'discuss' : alert.advice;
