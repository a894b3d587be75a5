import Papa from 'papaparse';
import { expect, it } from 'vitest';
import {
  answered,
  asked,
  choice,
  given,
  person,
  question,
  runOf,
  voteOf,
} from '../../../../test/support/asking/runs.ts';
import { quizResultsEn } from '../../../shared/locales/en/quiz-results.ts';
import { quizResultsKo } from '../../../shared/locales/ko/quiz-results.ts';
import { localClock, type Sheet } from '../../tables/index.ts';
import { resultCsv, resultTables, type ResultTablesInput } from './export.ts';

const essay = question({ type: 'long_text', points: 4, text: 'Why?' });
const AT = '2026-03-02T01:00:00.000Z';
const input: ResultTablesInput = {
  state: runOf(
    [
      asked(choice({ text: 'Which?', points: 2 }), [
        voteOf({ ara: answered(0), jun: answered(1) }),
        voteOf(
          { ara: answered(1, {}, 2500), jun: answered(0, { late: given(1), late_counts: true, changes: 1 }) },
          { vote: 2 },
        ),
      ]),
      asked(essay, [
        voteOf({
          ara: answered('=1+1', { mark: { levels: null, share: 0.5, comment: 'Say more' } }),
          jun: answered('so', { in_time: null, late: given('so', null) }),
        }),
      ]),
      asked(choice({ text: 'Never asked' }), []),
    ],
    { state: { submitted: new Map([['ara', AT]]) } },
  ),
  people: [person('ara', { student_number: '10' }), person('jun', { student_number: '2' }), person('min')],
  mayName: (student_id) => student_id === 'ara',
  words: quizResultsEn,
  clock: localClock('Asia/Seoul'),
};
const { answers, questions, students } = resultTables(input);
const cellsOf = ({ columns, rows }: Sheet, ...titles: string[]) =>
  rows.map((row) => titles.map((title) => row[columns.indexOf(title)]));

it('has a row for each student, question and vote, and says what came late', () => {
  expect(cellsOf(answers, 'No.', 'Student', 'Answer', 'Result', 'Points', 'Came')).toEqual([
    [1, 'Name withheld', 'B. b', 'right', null, 'in time'],
    [1, 'Name withheld', 'A. a', 'wrong', null, 'in time, replaced by a late one'],
    [1, 'Name withheld', 'B. b', 'right', 2, 'late, counted'],
    [1, 'ARA', 'A. a', 'wrong', null, 'in time'],
    [1, 'ARA', 'B. b', 'right', 2, 'in time'],
    [1, 'Name withheld 3', null, null, null, 'no answer'],
    [1, 'Name withheld 3', null, null, null, 'no answer'],
    [2, 'Name withheld', 'so', 'not graded', null, 'late, not counted'],
    [2, 'ARA', '=1+1', 'partly right', 2, 'in time'],
    [2, 'Name withheld 3', null, null, null, 'no answer'],
  ]);
  expect(
    cellsOf(answers, 'Number', 'Out of', 'Share (%)', 'Seconds', 'Changes', 'Vote', 'Saved at')[4],
  ).toEqual([...[10, 2, 100, 2.5, 0, 2, '2026-03-02 10:00:00']]);
  expect(cellsOf(answers, 'Comment')[8]).toEqual(['Say more']);
  for (const { columns, rows } of [answers, questions, students])
    for (const row of rows) expect(row).toHaveLength(columns.length);
});

it('has the statistics of each question, both votes among them', () => {
  expect(cellsOf(questions, 'No.', 'Question', 'Vote', 'Answered', 'Right (%)', 'Difficulty (p)')).toEqual([
    [1, 'Which?', 2, 2, 100, 1],
    [2, 'Why?', 1, 1, null, 0.5],
    [3, 'Never asked', 1, 0, null, null],
  ]);
  expect(cellsOf(questions, 'By vote', 'Distribution')[0]).toEqual([
    'Vote 1: 50 % right of 2 / Vote 2: 100 % right of 2',
    'a: 0 / b: 2 / c: 0 / d: 0',
  ]);
});

it('has what each student came to', () => {
  expect(
    cellsOf(students, 'Number', 'Student', 'Answered', 'Late answers', 'Right', 'Points', 'Out of'),
  ).toEqual([
    [2, 'Name withheld', 1, 2, 1, 2, 6],
    [10, 'ARA', 2, 0, 1, 4, 6],
    [null, 'Name withheld 3', 0, 0, 0, 0, 6],
  ]);
  expect(cellsOf(students, 'Share (%)', 'Handed in')[1]).toEqual([66.7, '2026-03-02 10:00:00']);
});

it('as CSV is read by a spreadsheet, which runs nothing of it', () => {
  const text = resultCsv({ ...input, words: quizResultsKo }).toString('utf8');
  expect(text.startsWith('\uFEFF문항,문제,번호,이름,답,채점')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1).trim()).data;
  expect(rows.map((row) => row[4])).toContain("'=1+1");
  expect(rows.map((row) => row[3])).toEqual([
    ...['이름', '이름 비공개', '이름 비공개', '이름 비공개', 'ARA', 'ARA', '이름 비공개 3', '이름 비공개 3'],
    ...['이름 비공개', 'ARA', '이름 비공개 3'],
  ]);
  expect(text).not.toMatch(/JUN|MIN/);
});
