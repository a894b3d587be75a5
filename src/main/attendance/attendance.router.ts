import { lessonFileName } from '../../shared/lesson-file-name.ts';
import type { AttendanceLesson } from '../../shared/contract/attendance.ts';
import { attendanceEn } from '../../shared/locales/en/attendance.ts';
import { attendanceKo } from '../../shared/locales/ko/attendance.ts';
import type { Language } from '../../shared/locales/locale.ts';
import type { RouteBinder } from '../http/index.ts';
import { attachmentOf, csvOf, type Tables } from '../tables/index.ts';
import { exportOf } from './attendance.export.ts';
import type { Attendance } from './attendance.service.ts';

export interface AttendanceRouterDeps {
  readonly attendance: Attendance;
  readonly tables: Pick<Tables, 'xlsxOf'>;
}

const WORDS = { ko: attendanceKo.attendance, en: attendanceEn.attendance };

const headersOf = (lesson: AttendanceLesson, day: string, language: Language, ending: 'csv' | 'xlsx') => {
  const { file, file_period } = WORDS[language];
  const period = lesson.period === null ? null : file_period.replace('{{count}}', String(lesson.period));
  const name = lessonFileName(lesson, day, { file, period }, ending);
  return { 'Content-Disposition': attachmentOf(name, `attendance.${ending}`) };
};

/** The teacher's sheet of attendance. That a lesson is the asking one's is checked at the door. */
export const bindAttendanceRoutes = (
  routes: RouteBinder,
  { attendance, tables }: AttendanceRouterDeps,
): void => {
  const tablesOf = async (session_id: string, language: Language, time_zone: string | undefined) => {
    const lesson = await attendance.lesson(session_id);
    const entries = await attendance.list(session_id);
    const corrections = await attendance.corrections(session_id);
    return { lesson, ...exportOf({ lesson, entries, corrections, language, time_zone }) };
  };

  routes.bind('listAttendance', async ({ params: { session_id } }) => ({
    body: await attendance.list(session_id),
  }));
  routes.bind('attendanceLesson', async ({ params: { session_id } }) => ({
    body: await attendance.lesson(session_id),
  }));
  routes.bind('changeAttendance', async ({ params: { session_id }, body }) => ({
    body: await attendance.change(session_id, body),
  }));
  routes.bind('attendanceCorrections', async ({ params: { session_id } }) => ({
    body: await attendance.corrections(session_id),
  }));
  routes.bind('correctAttendance', async ({ params: { session_id, entry_id }, body }) => ({
    body: await attendance.correct(session_id, entry_id, body),
  }));
  routes.bind('attendanceCsv', async ({ params: { session_id }, query: { language, tz } }) => {
    const { lesson, day, sheet } = await tablesOf(session_id, language, tz);
    return { body: csvOf(sheet), headers: headersOf(lesson, day, language, 'csv') };
  });
  routes.bind('attendanceXlsx', async ({ params: { session_id }, query: { language, tz } }) => {
    const { lesson, day, tab, sheet, corrections } = await tablesOf(session_id, language, tz);
    const { columns } = WORDS[language];
    const body = await tables.xlsxOf([
      { name: tab, ...sheet },
      { name: columns.corrections, ...corrections },
    ]);
    return { body, headers: headersOf(lesson, day, language, 'xlsx') };
  });
};
