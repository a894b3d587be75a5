import type { Leader } from '../../shared/contract/asking/asked.ts';
import type { QuizCounts } from '../../shared/contract/asking/runs.ts';
import type { StateMembers } from '../boards/index.ts';
import {
  classRunOf,
  ownAnswerOf,
  quizSeatOf,
  teacherQuestionOf,
  teacherRunOf,
  wallOf,
} from './asking.views.ts';
import type { Person } from './asking.types.ts';
import type { LessonQuiz } from './lesson-quiz.ts';
import { answererOf } from './results/answerers.ts';
import type { Counting } from './results/counts.ts';
import { scoreOf } from './results/scores.ts';
import type { RunClocks } from './run-clocks.ts';
import type { RunInWork } from './run-state.ts';

export interface AskingMembersDeps {
  /** null: the lesson is not open, or its log could not be read. */
  readonly quizOf: (session_id: string) => LessonQuiz | null;
  readonly clocks: Pick<RunClocks, 'closesAt'>;
  readonly persons: {
    ofSession(session_id: string): readonly Person[];
    get(session_id: string, student_id: string): Person | null;
  };
  readonly extraOf: (session_id: string, student_id: string) => number;
  readonly counting: Counting;
  /** As the run's settings have them: students, or groups. */
  readonly leadersOf: (session_id: string, run: RunInWork) => readonly Leader[];
  /** From 1, of those in front; null: it is none of them. */
  readonly placeOf: (run: RunInWork, student_id: string) => number | null;
}

interface InLesson {
  readonly session_id: string;
  readonly status: string;
}

/** What pages are told of what is asked: the class without keys, a student its own, the teacher all. */
export const createAskingMembers = (deps: AskingMembersDeps): StateMembers => {
  const { quizOf, clocks, persons, extraOf, counting, leadersOf, placeOf } = deps;
  const quizIn = (session: InLesson | null): LessonQuiz | null =>
    session === null || session.status !== 'open' ? null : quizOf(session.session_id);
  const shownIn = (session: InLesson | null): RunInWork | null => quizIn(session)?.shown ?? null;

  const countsIn = (session: InLesson | null): QuizCounts | null => {
    const run = shownIn(session);
    if (session === null || run === null) return null;
    const { session_id } = session;
    return counting.countsOf(run, persons.ofSession(session_id), leadersOf(session_id, run));
  };

  return {
    class: {
      quiz: {
        kind: 'value',
        read(session) {
          const run = shownIn(session);
          return run === null ? null : classRunOf(run, clocks, () => leadersOf(session.session_id, run));
        },
      },
    },
    student: {
      answers: {
        kind: 'list',
        ids({ session, student_id }) {
          const asked = shownIn(session)?.questions ?? [];
          return asked
            .filter(({ votes }) => votes.at(-1)?.answers.has(student_id) ?? false)
            .map(({ question_id }) => question_id);
        },
        read({ session, student_id }, question_id) {
          const run = shownIn(session);
          return run === null ? null : ownAnswerOf(run, question_id, student_id);
        },
      },
      quiz_seat: {
        kind: 'value',
        read({ session: { session_id, status }, student_id }) {
          const run = shownIn({ session_id, status });
          if (run === null) return null;
          const extra_percent = extraOf(session_id, student_id);
          const place = run.settings.has_leaderboard ? placeOf(run, student_id) : null;
          return quizSeatOf(run, clocks, { student_id, extra_percent, place });
        },
      },
      score: {
        kind: 'value',
        read({ session, student_id }) {
          const run = shownIn(session);
          return run === null ? null : scoreOf([run], student_id);
        },
      },
    },
    teacher: {
      quiz: {
        kind: 'value',
        read({ session }) {
          const run = shownIn(session);
          return run === null ? null : teacherRunOf(run, clocks);
        },
      },
      quiz_question: {
        kind: 'value',
        read({ session }) {
          const run = shownIn(session);
          return run === null ? null : teacherQuestionOf(run);
        },
      },
      quiz_counts: {
        kind: 'value',
        read: ({ session }) => countsIn(session),
      },
      quiz_progress: {
        kind: 'value',
        read({ session }) {
          const counts = countsIn(session);
          if (counts === null) return null;
          const { run_id, answered, waiting, late } = counts;
          return { run_id, answered, waiting, late };
        },
      },
      quiz_answerers: {
        kind: 'list',
        ids: ({ session }) =>
          session === null || shownIn(session) === null
            ? []
            : persons.ofSession(session.session_id).map(({ student_id }) => student_id),
        read({ session }, student_id) {
          const run = shownIn(session);
          const person = session === null ? null : persons.get(session.session_id, student_id);
          if (session === null || run === null || person === null) return null;
          return answererOf(run, person, extraOf(session.session_id, student_id));
        },
      },
      quiz_wall: {
        kind: 'value',
        read({ session }) {
          const run = shownIn(session);
          return run === null ? null : wallOf(run);
        },
      },
    },
  };
};
