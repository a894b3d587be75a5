import { expect, it } from 'vitest';
import {
  alertOf,
  AT,
  minuteOf,
  scoredLesson,
  scoredStudent,
} from '../../../test/support/dashboard/scored.ts';
import { dashboardReportEn } from '../../shared/locales/en/dashboard-report.ts';
import { dashboardReportKo } from '../../shared/locales/ko/dashboard-report.ts';
import { localClock, type Sheet } from '../tables/index.ts';
import { reportSheets, type ReportInput } from './report.ts';

const input: ReportInput = {
  scored: scoredLesson({
    students: [
      scoredStudent('ara', {
        value: 80,
        short: { name: '=HYPERLINK("x")', student_number: '10', messages: 3 },
      }),
      scoredStudent('jun', { value: null, short: { name: 'Jun', student_number: '2' } }),
      scoredStudent('min', { measured: 'no_consent', short: { name: 'Min' } }),
    ],
    alerts: [
      alertOf('b', {
        raised_at: '2026-03-02T01:05:00.000Z',
        rule: 'class_confused',
        student_ids: [],
        count: 7,
      }),
    ],
    stats: { minutes: [minuteOf(0), minuteOf(1, { confused: 1, confused_share: 0.25, low: null })] },
  }),
  past: [{ ...alertOf('a', { student_ids: ['ara', 'min', 'gone'] }), ended_at: AT, end: 'solved' }],
  quizzes: [{ run_id: 'run', title: 'Light', question_ids: ['q1', 'q2'] }],
  mayName: (student_id) => student_id !== 'min',
  words: dashboardReportEn,
  clock: localClock('Asia/Seoul'),
};
const [minutes, students, terms, alerts] = reportSheets(input) as [Sheet, Sheet, Sheet, Sheet];
const cellsOf = ({ columns, rows }: Sheet, ...titles: string[]) =>
  rows.map((row) => titles.map((title) => row[columns.indexOf(title)]));

it('has the class by minute as the page has it, with nothing where nothing is known', () => {
  expect(cellsOf(minutes, 'Minute', 'Overall, lower quarter below', 'Here', 'Confused (%)')).toEqual([
    [0, 40, 2, 0],
    [1, null, 2, 25],
  ]);
});

it('has students as the class list, and of who is not measured why, and no number', () => {
  expect(cellsOf(students, 'Number', 'Student', 'Measured', 'Overall', 'Overall, level', 'Messages')).toEqual(
    [
      [2, 'Jun', 'yes', null, 'Not known yet', 0],
      [10, '=HYPERLINK("x")', 'yes', 80, 'High', 3],
      [null, 'Name withheld 3', 'no: no consent of a guardian', null, null, null],
    ],
  );
  expect(students.rows.every((row) => row.length === students.columns.length)).toBe(true);
});

it('has the parts of every score', () => {
  expect(cellsOf(terms, 'Student', 'Score', 'Part', 'Share (%)', 'Counted', 'Out of').slice(4, 6)).toEqual([
    ['=HYPERLINK("x")', 'Attention', 'Watching (seconds)', 50, 300, 600],
    ['=HYPERLINK("x")', 'Taking part', 'Watching (seconds)', 50, 300, 600],
  ]);
  expect(terms.rows).toHaveLength(8);
});

it('has alerts in the order of telling, those that stand among them, and names nobody who may not be', () => {
  expect(cellsOf(alerts, 'Told at', 'Who', 'Students', 'Why', 'How it ended')).toEqual([
    [
      ...['2026-03-02 10:00:00', '=HYPERLINK("x"), Name withheld 3, Not in the lesson any more', 1],
      ...['Wrong after thinking for long: 2 ×', 'Solved'],
    ],
    ['2026-03-02 10:05:00', 'The class', 7, 'Wrong after thinking for long: 2 ×', 'goes on'],
  ]);
});

it('names the question that an alert is about, and says of several students that they are students', () => {
  const about = { run_id: 'run', question_id: 'q2' };
  const reasons = [{ reason: 'right_share', count: 31, of: 32 } as const];
  const silent = [{ reason: 'unanswered', count: 5, of: 5 } as const];
  const [, , , sheet] = reportSheets({
    ...input,
    past: [],
    scored: scoredLesson({
      alerts: [
        alertOf('hard', { rule: 'item_hard', student_ids: [], count: 32, about, reasons }),
        alertOf('five', {
          rule: 'student_unanswered',
          student_ids: ['ara', 'jun'],
          count: 5,
          reasons: silent,
        }),
        alertOf('one', { rule: 'student_unanswered', count: 1, reasons: [{ ...silent[0], of: 6 } as never] }),
      ],
    }),
  }) as [Sheet, Sheet, Sheet, Sheet];
  expect(cellsOf(sheet, 'What', 'Why')).toEqual([
    ['Few answered right (question 2 of “Light”)', '31 % of 32 answers were right'],
    ['Did not answer several questions', 'No answer: 5 of 5 students'],
    ['Did not answer several questions', 'Did not answer 5 of 6 questions'],
  ]);
});

it('takes a lesson without anybody, in each language, with tabs of different names', () => {
  for (const words of [dashboardReportEn, dashboardReportKo]) {
    const sheets = reportSheets({ ...input, words, past: [], scored: scoredLesson() });
    expect(sheets.map(({ rows }) => rows.length)).toEqual([1, 0, 0, 0]);
    expect(new Set(sheets.map(({ name }) => name)).size).toBe(4);
    expect(sheets.every(({ name }) => name.length <= 31)).toBe(true);
  }
});
