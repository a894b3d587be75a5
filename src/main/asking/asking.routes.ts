import { isReady } from '../../questions/kinds.ts';
import type { TeacherRun } from '../../shared/contract/asking/runs.ts';
import type { Quiz } from '../../shared/contract/quiz.ts';
import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import type { Answering } from './answering.ts';
import type { AskingMetrics } from './asking.metrics.ts';
import { paperOf } from './asking.views.ts';
import type { Beginning, Wanted } from './beginning.ts';
import type { LessonRuns } from './lesson-runs.ts';
import type { RunInWork } from './run-state.ts';
import type { Steering } from './steering.ts';
import { teacherIdOf } from './teacher-id.ts';

export interface AskingRoutesDeps {
  readonly runs: LessonRuns;
  readonly beginning: Beginning;
  readonly steering: Steering;
  readonly answering: Answering;
  readonly lessons: {
    /** @throws AirError not_found */
    get(session_id: string): Promise<{ readonly teacher_id: string }>;
  };
  readonly quizzes: {
    /** @throws AirError not_found, unavailable */
    get(teacher_id: string, quiz_id: string): Promise<Quiz>;
  };
  /** Keeps what is on the lesson's screen as a picture of the lesson; null: nothing is. @throws AirError storage_full, unavailable */
  readonly keepStill: (session_id: string) => Promise<string | null>;
  readonly viewOf: (run: RunInWork) => TeacherRun;
  /** @throws AirError rate_limited */
  readonly takePace: (student_id: string, answer: unknown) => void;
  readonly metrics: AskingMetrics;
}

const studentOf = (principal: Principal): { readonly student_id: string; readonly session_id: string } => {
  if (principal.role !== 'student') throw new AirError('forbidden', 'only students answer');
  return principal;
};

interface Begun {
  readonly teacher_id: string;
  readonly session_id: string;
  readonly run_id?: string | undefined;
}

/** What is asked by HTTP, and how it is answered there. */
export const bindAskingRoutes = (routes: RouteBinder, deps: AskingRoutesDeps): void => {
  const { runs, beginning, steering, answering, lessons, quizzes, keepStill, viewOf, takePace, metrics } =
    deps;

  const begin = async (
    { session_id, run_id, teacher_id }: Begun,
    wanted: () => Promise<Wanted>,
  ): Promise<TeacherRun> => {
    const lesson = await lessons.get(session_id);
    if (lesson.teacher_id !== teacher_id) throw new AirError('not_found', 'there is no such lesson');
    const open = await runs.openOf(session_id);
    const run = await runs.inTurn(session_id, () => beginning.begin(open, run_id ?? null, wanted));
    metrics.asked(run.file.mode);
    return viewOf(run);
  };

  routes.bind('publishQuiz', async ({ principal, body }) => {
    const teacher_id = teacherIdOf(principal);
    const { quiz_id, run_id = null, mode, settings, leaves_out_unready } = body;
    const wanted = async (): Promise<Wanted> => {
      const { title, questions } = await quizzes.get(teacher_id, quiz_id);
      const asked = leaves_out_unready ? questions.filter(isReady) : questions;
      return { teacher_id, run_id, quiz_id, title, mode, settings, questions: asked };
    };
    return { body: await begin({ ...body, teacher_id }, wanted) };
  });
  routes.bind('askQuestion', async ({ principal, body }) => {
    const teacher_id = teacherIdOf(principal);
    const { session_id, run_id = null, question, with_still, settings } = body;
    const wanted = async (): Promise<Wanted> => {
      const picture_id = with_still ? await keepStill(session_id) : null;
      const pictures = picture_id === null ? [] : [{ picture_id, description: null }];
      return {
        ...{ teacher_id, run_id, quiz_id: null, mode: 'steps', settings, title: question.text },
        questions: [{ ...question, pictures: [...pictures, ...question.pictures] }],
      };
    };
    return { body: await begin({ ...body, teacher_id }, wanted) };
  });
  routes.bind('closeQuiz', async ({ principal, body: { quiz_id } }) => {
    const closed = await runs.change(teacherIdOf(principal), quiz_id, async (open, run) => {
      await steering.close(open, run.file.run_id);
      return run;
    });
    return { body: viewOf(closed) };
  });
  routes.bind('respondQuiz', async ({ principal, body: { quiz_id, question_id, answer } }) => {
    const { student_id, session_id } = studentOf(principal);
    takePace(student_id, answer);
    const open = await runs.openOf(session_id);
    const saved_at = await answering.respond(open, { student_id, quiz_id, question_id, answer });
    metrics.answered('in_time');
    return { body: { accepted: true as const, saved_at } };
  });
  routes.bind('quizPaper', async ({ principal, params: { run_id } }) => {
    const { session_id } = studentOf(principal);
    const { state } = await runs.openOf(session_id);
    const run = state.shown;
    if (run === null || run.file.run_id !== run_id) throw new AirError('not_found', 'there is no such paper');
    return { body: { run_id, version: run.paper_version, questions: paperOf(run) } };
  });
};
