import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { SessionSummary } from '../../shared/contract/dashboard.ts';
import { AirError } from '../../shared/errors.ts';
import { lessonFileName } from '../../shared/lesson-file-name.ts';
import { dashboardReportEn } from '../../shared/locales/en/dashboard-report.ts';
import { dashboardReportKo } from '../../shared/locales/ko/dashboard-report.ts';
import type { Engagement, LessonScored } from '../engagement/index.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { attachmentOf, localClock, type Tables } from '../tables/index.ts';
import type { DashboardLessons, DashboardLists, QuizResultsOf, WishesIn } from './dashboard.types.ts';
import { learningPathsOf, MAX_LESSONS, type PathsInput } from './learning-paths.ts';
import type { LessonRecords } from './lesson-records.ts';
import { overviewOf } from './overview.ts';
import { reportSheets } from './report.ts';
import { shownStudentOf } from './shown-student.ts';
import { studentPageOf } from './student-page.ts';

export interface DashboardRoutesDeps {
  readonly engagement: Pick<Engagement, 'read' | 'studentOf' | 'timelineOf' | 'pastAlerts'>;
  readonly lessons: DashboardLessons;
  readonly lists: DashboardLists;
  readonly wishesIn: WishesIn;
  readonly quizResultsOf: QuizResultsOf;
  /** Of any lesson: whether a file may name this student. @throws AirError not_found */
  readonly mayNameIn: (session_id: string) => Promise<(student_id: string) => boolean>;
  readonly records: Pick<LessonRecords, 'summaries' | 'scores'>;
  readonly tables: Pick<Tables, 'xlsxOf'>;
  readonly trendOf: PathsInput['trendOf'];
  readonly riskOf: PathsInput['riskOf'];
}

const WORDS = { ko: dashboardReportKo, en: dashboardReportEn };
/** As `dashboardAlerts` has them at most. */
const MAX_PAST = 200;

const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers look back');
  return principal.teacher_id;
};

/** What a teacher is shown of a lesson, and of lessons that are over. That a lesson is the asking one's is checked at the door. */
export const bindDashboardRoutes = (routes: RouteBinder, deps: DashboardRoutesDeps): void => {
  const { engagement, lessons, lists, wishesIn, quizResultsOf, mayNameIn, records, tables } = deps;

  /** @throws AirError not_found, unavailable */
  const look = async (
    session_id: string,
  ): Promise<{ readonly lesson: SessionRecord; readonly scored: LessonScored }> => {
    const lesson = await lessons.get(session_id);
    return { lesson, scored: await engagement.read(session_id) };
  };

  routes.bind('dashboardOverview', async ({ params: { session_id } }) => {
    const [{ lesson, scored }, quizzes] = await Promise.all([look(session_id), quizResultsOf(session_id)]);
    return { body: overviewOf({ lesson, scored, wishes: wishesIn(session_id), quizzes }) };
  });
  routes.bind('dashboardStudents', async ({ params: { session_id }, query: { of } }) => {
    const { scored } = await look(session_id);
    return { body: [...scored.students.values()].map((student) => shownStudentOf(student, of)) };
  });
  routes.bind('dashboardStudent', async ({ params: { session_id, student_id } }) => {
    const { scored } = await look(session_id);
    return { body: await studentPageOf(engagement, scored, student_id) };
  });
  routes.bind('dashboardAlerts', async ({ params: { session_id } }) => {
    const { scored } = await look(session_id);
    const past = await engagement.pastAlerts(session_id);
    return {
      body: {
        standing: [...scored.alerts],
        past: past.slice(0, MAX_PAST),
        precision: scored.precision,
      },
    };
  });
  routes.bind('exportLessonReport', async ({ params: { session_id }, query: { language, tz } }) => {
    const clock = localClock(tz);
    const words = WORDS[language];
    const [{ lesson, scored }, mayName, quizzes] = await Promise.all([
      look(session_id),
      mayNameIn(session_id),
      quizResultsOf(session_id),
    ]);
    const past = await engagement.pastAlerts(session_id);
    const body = await tables.xlsxOf(reportSheets({ scored, past, quizzes, mayName, words, clock }));
    const what = { file: words.file, period: null };
    const name = lessonFileName(lesson, clock.day(lesson.started_at), what, 'xlsx');
    return { body, headers: { 'Content-Disposition': attachmentOf(name, 'lesson-report.xlsx') } };
  });
  routes.bind('listSessionSummaries', async ({ principal, query: { roster_id, limit, before } }) => {
    const found: SessionSummary[] = await records.summaries.find(
      { teacher_id: teacherIdOf(principal), ...(roster_id === undefined ? {} : { roster_id }) },
      { sort: [['started_at', -1]], limit, ...(before === undefined ? {} : { before }) },
    );
    return { body: found };
  });
  routes.bind('listLearningPaths', async ({ principal, params: { roster_id } }) => {
    const teacher_id = teacherIdOf(principal);
    const { students: rows } = await lists.get(teacher_id, roster_id);
    const summaries = await records.summaries.find(
      { teacher_id, roster_id },
      { sort: [['started_at', -1]], limit: MAX_LESSONS },
    );
    const kept = await records.scores.find({ teacher_id, roster_id });
    const { trendOf, riskOf } = deps;
    return { body: learningPathsOf({ roster_id, rows, summaries, records: kept, trendOf, riskOf }) };
  });
};
