import { AirError } from '../../../shared/errors.ts';
import type { MakeUp } from '../../feature.ts';
import type { RouteBinder } from '../../http/index.ts';
import type { Principal, WatcherPrincipal } from '../../identity/index.ts';
import type { LessonRuns } from '../lesson-runs.ts';
import type { LessonQuiz } from '../lesson-quiz.ts';
import { handInMakeUp, makeUp, makeUpRunOf } from './make-up.ts';

export interface MakeUpRoutesDeps {
  readonly runs: Pick<LessonRuns, 'change'>;
  /** Of any lesson. @throws AirError unavailable */
  readonly read: (session_id: string) => Promise<LessonQuiz>;
  /** What this watcher may make up for now; null: nothing (any more). */
  readonly makeUpOf: (watcher: WatcherPrincipal) => MakeUp | null;
  /** @throws AirError rate_limited */
  readonly takePace: (student_id: string, answer: unknown) => void;
}

/** Quizzes of a lesson that is over, for students who missed them. Whose answers they are is told by the pass. */
export const bindMakeUpRoutes = (routes: RouteBinder, deps: MakeUpRoutesDeps): void => {
  const { runs, read, makeUpOf, takePace } = deps;

  /** @throws AirError ended */
  const expect = (principal: Principal): MakeUp & { readonly student_id: string } => {
    const found = principal.role === 'watcher' ? makeUpOf(principal) : null;
    if (found === null || principal.role !== 'watcher')
      throw new AirError('ended', 'these quizzes are not made up for any more');
    return { ...found, student_id: principal.watcher_id };
  };

  routes.bind('makeUpQuizzes', async ({ principal }) => {
    const { session_id, student_id, until } = expect(principal);
    const quiz = await read(session_id);
    return { body: { until, runs: quiz.runs.flatMap((run) => makeUpRunOf(run, student_id) ?? []) } };
  });
  routes.bind('makeUpAnswer', async ({ principal, body }) => {
    const { teacher_id, session_id, student_id } = expect(principal);
    takePace(student_id, body.answer);
    const saved_at = await runs.change(teacher_id, body.run_id, (open) => {
      if (open.session_id !== session_id) throw new AirError('not_found', 'it is of another lesson');
      return makeUp(open, { ...body, student_id });
    });
    return { body: { saved_at } };
  });
  routes.bind('makeUpHandIn', async ({ principal, body: { run_id } }) => {
    const { teacher_id, session_id, student_id } = expect(principal);
    const handed_in = await runs.change(teacher_id, run_id, async (open) => {
      if (open.session_id !== session_id) throw new AirError('not_found', 'it is of another lesson');
      return makeUpRunOf(await handInMakeUp(open, run_id, student_id), student_id);
    });
    if (handed_in === null) throw new AirError('not_found', 'there is nothing to make up for in it');
    return { body: handed_in };
  });
};
