import type { QuizResult } from '../../../shared/contract/dashboard.ts';
import type { Person, RunState } from '../asking.types.ts';
import type { ResultRuns } from './results.routes.ts';
import { statisticsOf } from './statistics.ts';

/**
 * A run in short: of all answers that could have been given to what was asked of it the share that was, and the mean share of the points
 * of those who took part. What is open still is in neither: of it those who think are no wrong answers yet.
 */
export const quizResultOf = (state: RunState, people: readonly Person[]): QuizResult => {
  const { run_id, title } = state.file;
  const over = state.questions.filter(({ status, votes }) => status !== 'open' && votes.length > 0);
  const statistics = statisticsOf(
    { ...state, questions: over },
    people.map(({ student_id }) => student_id),
  );
  const answered = statistics.questions.reduce((sum, one) => sum + one.answered, 0);
  const of = over.length * statistics.joined;
  return {
    ...{ run_id, title },
    asked: state.questions.filter(({ votes }) => votes.length > 0).length,
    question_ids: state.questions.map(({ question_id }) => question_id),
    answered_share: of === 0 ? null : answered / of,
    right_share: statistics.mean_share,
  };
};

/** Of a lesson, open or not, in the order of asking. @throws AirError unavailable */
export const createQuizResults =
  (runs: Pick<ResultRuns, 'find' | 'list'>) =>
  async (session_id: string): Promise<readonly QuizResult[]> => {
    const results: QuizResult[] = [];
    for (const { teacher_id, run_id } of await runs.list(session_id)) {
      const { state, people } = await runs.find(teacher_id, run_id);
      results.push(quizResultOf(state, people));
    }
    return results;
  };
