import { expect, it } from 'vitest';
import type { Cell } from '../../../tables/index.ts';
import { writeWorkbook } from '../../../tables/workbook.ts';
import { readTableFile } from './index.ts';

const workbook = (rows: readonly (readonly Cell[])[], name = 'Sheet1'): Promise<Uint8Array> => {
  const width = Math.max(...rows.map((row) => row.length));
  const [columns = [], ...others] = rows.map((row) =>
    Array.from({ length: width }, (_, index) => row[index] ?? null),
  );
  return writeWorkbook([{ name, columns: columns.map((cell) => String(cell ?? '')), rows: others }]);
};

/** As its template has them, from the eighth row on. */
const kahoot = (...rows: readonly (readonly Cell[])[]): Promise<Uint8Array> =>
  workbook([
    [null, 'Quiz template'],
    [
      null,
      'Add questions, at least two answer alternatives, time limit and choose correct answers (at least one).',
    ],
    ...Array.from({ length: 5 }, () => []),
    [
      null,
      'Question - max 120 characters',
      ...[1, 2, 3, 4].map((number) => `Answer ${number} - max 75 characters`),
      'Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
      'Correct answer(s) - choose at least one',
    ],
    ...rows,
  ]);

/** As classquiz/routers/eximport.py writes it. */
const classquiz = (...rows: readonly (readonly Cell[])[]): Promise<Uint8Array> =>
  workbook([
    ...Array.from({ length: 4 }, () => []),
    [null, 'Title', '<b>우주</b>'],
    [null, 'Description', '4학년'],
    ...Array.from({ length: 6 }, () => []),
    [
      null,
      'Question',
      ...['1st', '2nd', '3rd', '4th'].map((nth) => `${nth} Answer`),
      'Time Limit (max. 120)',
      'Correct Answers',
    ],
    ...rows,
  ]);

it("reads Kahoot's template, its numbered rows without a question too", async () => {
  const { format, quizzes, problems } = await readTableFile(
    await kahoot(
      [1, '<b> 2 + 2 = ?', 3, 4, null, null, 20, 2],
      [2, 'Which are prime?', '2', '3', '4', '5', 30, '1,2,4'],
      [3, 'Decimal comma', 'a', 'b', 'c', null, 30, 1.3],
      [4, 'Gap', 'a', null, 'c', null, 30, 3],
      [5, null, null, null, null, null, 20],
      [6],
    ),
    'KahootQuizTemplate.xlsx',
  );
  expect([format, problems]).toEqual(['kahoot', []]);
  expect(quizzes).toEqual([
    {
      title: 'KahootQuizTemplate',
      folder: null,
      questions: [
        { type: 'single', text: '<b> 2 + 2 = ?', options: ['3', '4'], correct: 1, time_limit_seconds: 20 },
        {
          ...{ type: 'multiple', text: 'Which are prime?', options: ['2', '3', '4', '5'] },
          ...{ correct: [0, 1, 3], time_limit_seconds: 30 },
        },
        {
          type: 'multiple',
          text: 'Decimal comma',
          options: ['a', 'b', 'c'],
          correct: [0, 2],
          time_limit_seconds: 30,
        },
        { type: 'single', text: 'Gap', options: ['a', 'c'], correct: 1, time_limit_seconds: 30 },
      ],
    },
  ]);
});

it('names the row and the column of what is wrong in it', async () => {
  const { problems } = await readTableFile(
    await kahoot(
      [1, 'No such answer', 'a', 'b', null, null, 20, 7],
      [2, 'Time', 'a', 'b', null, null, 'soon', 1],
      [3, 'Same', 'a', 'a', null, null, 20, 1],
      [4, null, 'a', 'b', null, null, 20, 1],
      [5, 'No key', 'a', 'b', null, null, null, null],
      [6, 'One answer', 'a', null, null, null, 20, 1],
      [7, 'The right one is empty', 'a', 'b', null, null, 20, 3],
    ),
    '',
  );
  expect(problems.map(({ rank, code, line, column }) => [rank, code, line, column])).toEqual([
    ['error', 'bad_key', 9, 8],
    ['error', 'bad_number', 10, 7],
    ['error', 'duplicate', 11, 4],
    ['error', 'empty', 12, 2],
    ['note', 'no_answer', 13, 8],
    ['error', 'empty', 14, 3],
    ['error', 'empty', 15, 5],
  ]);
});

it("reads ClassQuiz's export with its title, and no tags", async () => {
  const { format, quizzes, problems } = await readTableFile(
    await classquiz(
      [1, 'H<sub>2</sub>O &amp; <b>water</b>', 'yes', 'no', null, null, '20', '1'],
      [2, 'A vote', 'a', 'b', null, null, '20', ''],
      [null],
      [4, 'Two', 'a', 'b < c', 'd', null, '60', '1,3'],
    ),
    'ClassQuiz-x.xlsx',
  );
  expect(format).toBe('classquiz');
  expect(quizzes.map(({ title }) => title)).toEqual(['우주']);
  expect(quizzes[0]?.questions).toMatchObject([
    { type: 'single', text: 'H₂O & water', options: ['yes', 'no'], correct: 0, time_limit_seconds: 20 },
    { type: 'single', text: 'A vote', correct: null },
    { type: 'multiple', options: ['a', 'b < c', 'd'], correct: [0, 2], time_limit_seconds: 60 },
  ]);
  expect(problems.map(({ rank, code }) => [rank, code])).toEqual([['note', 'no_answer']]);
});

it('is not taken in by a table of ours whose titles sound like it', async () => {
  const { format } = await readTableFile(
    Buffer.from('Type,Question,Answer 1,Answer 2,Time limit,Correct answer\nPoll,q,a,b,,\n'),
    '',
  );
  expect(format).toBe('csv');
});
