import type { RunRecord, RunSummary } from '../../../shared/contract/asking/runs.ts';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { cutText } from '../../../shared/cut-text.ts';
import { lessonFileName } from '../../../shared/lesson-file-name.ts';
import { quizResultsEn } from '../../../shared/locales/en/quiz-results.ts';
import { quizResultsKo } from '../../../shared/locales/ko/quiz-results.ts';
import type { Language } from '../../../shared/locales/locale.ts';
import type { RouteBinder } from '../../http/index.ts';
import { attachmentOf, localClock, type Tables } from '../../tables/index.ts';
import type { Person, RunState } from '../asking.types.ts';
import { teacherIdOf } from '../teacher-id.ts';
import { resultCsv, resultTables, type ResultTablesInput } from './export.ts';
import { seatsOf } from './people.ts';
import { responsesOf } from './responses.ts';
import { runSheetOf, summaryOf } from './run-sheet.ts';
import { statisticsOf } from './statistics.ts';

/** A run to look back at, or that goes on. */
export interface FoundRun {
  readonly state: RunState;
  readonly lesson: Pick<SessionView, 'class_name' | 'title'>;
  /** Whom it is about, as `peopleOf` has them. */
  readonly people: readonly Person[];
  /** Whether a file may name who is meant: a seat, or a row of the lesson's class list. */
  readonly mayName: (student_id: string) => boolean;
}

export interface ResultRuns {
  /**
   * @param id of a run, or of a quiz of the library, whose newest run is meant
   * @throws AirError not_found, of another teacher's too; unavailable
   */
  find(teacher_id: string, id: string): Promise<FoundRun>;
  /** Of a lesson, in the order of their beginning. @throws AirError unavailable */
  list(session_id: string): Promise<readonly RunRecord[]>;
  /** A teacher's, newest first. @throws AirError not_found without the run `before`; unavailable */
  listOf(
    teacher_id: string,
    page: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<readonly RunRecord[]>;
}

export interface ResultRoutesDeps {
  readonly runs: ResultRuns;
  readonly tables: Pick<Tables, 'xlsxOf'>;
}

const WORDS = { ko: quizResultsKo, en: quizResultsEn };
/** Of a quiz's title in the name of a file. */
const TITLE_CHARS = 40;

const headersOf = (
  { state: { file }, lesson }: FoundRun,
  day: string,
  language: Language,
  ending: 'csv' | 'xlsx',
) => {
  const what = `${WORDS[language].file} ${cutText(file.title, TITLE_CHARS)}`;
  const name = lessonFileName(lesson, day, { file: what, period: null }, ending);
  return { 'Content-Disposition': attachmentOf(name, `quiz-results.${ending}`) };
};

/** What came of what was asked. That a lesson is the asking teacher's is checked at the door, that a run is by `find`. */
export const bindResultRoutes = (routes: RouteBinder, { runs, tables }: ResultRoutesDeps): void => {
  const exported = async (
    teacher_id: string,
    id: string,
    { language, tz }: { readonly language: Language; readonly tz?: string | undefined },
  ) => {
    const clock = localClock(tz);
    const found = await runs.find(teacher_id, id);
    const { state, people, mayName } = found;
    const input: ResultTablesInput = { state, people, mayName, words: WORDS[language], clock };
    return { input, found, day: clock.day(state.file.started_at) };
  };

  const summariesOf = (records: readonly RunRecord[]): RunSummary[] =>
    records.map((record) => summaryOf(record, record.question_count));
  routes.bind('listRuns', async ({ params: { session_id } }) => ({
    body: summariesOf(await runs.list(session_id)),
  }));
  routes.bind('listAskedRuns', async ({ principal, query }) => ({
    body: summariesOf(await runs.listOf(teacherIdOf(principal), query)),
  }));
  routes.bind('getRun', async ({ principal, params: { quiz_id } }) => {
    const { state } = await runs.find(teacherIdOf(principal), quiz_id);
    return { body: runSheetOf(state) };
  });
  routes.bind('quizResponses', async ({ principal, params: { quiz_id } }) => {
    const { state, people, mayName } = await runs.find(teacherIdOf(principal), quiz_id);
    return { body: responsesOf(state, seatsOf(people, mayName)) };
  });
  routes.bind('quizStatistics', async ({ principal, params: { quiz_id } }) => {
    const { state, people } = await runs.find(teacherIdOf(principal), quiz_id);
    const ids = people.map(({ student_id }) => student_id);
    return { body: statisticsOf(state, ids) };
  });
  routes.bind('exportQuizCsv', async ({ principal, params, query }) => {
    const { input, found, day } = await exported(teacherIdOf(principal), params.quiz_id, query);
    return { body: resultCsv(input), headers: headersOf(found, day, query.language, 'csv') };
  });
  routes.bind('exportQuizXlsx', async ({ principal, params, query }) => {
    const { input, found, day } = await exported(teacherIdOf(principal), params.quiz_id, query);
    const { answers, questions, students } = resultTables(input);
    const body = await tables.xlsxOf([answers, questions, students]);
    return { body, headers: headersOf(found, day, query.language, 'xlsx') };
  });
};
