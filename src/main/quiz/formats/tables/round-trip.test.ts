import { describe, expect, it } from 'vitest';
import { exampleQuestion, seeded, TYPES } from '../../../../../test/support/quiz/example-questions.ts';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { LANGUAGES, type Language } from '../../../../shared/locales/locale.ts';
import { csvOf, type Sheet } from '../../../tables/index.ts';
import { readFile } from '../../../tables/read-file.ts';
import { writeWorkbook } from '../../../tables/workbook.ts';
import type { ReadQuizFile } from '../formats.types.ts';
import { quizSheet, readTableFile, templateSheets } from './index.ts';

const ROUNDS = 25;

type Way = (sheets: readonly Sheet[]) => Promise<Uint8Array>;

const csv: Way = ([sheet]) => Promise.resolve(csvOf(sheet!));

const WAYS: Readonly<Record<string, Way>> = {
  CSV: csv,
  'CSV in UTF-16': async (sheets) => Buffer.from(Buffer.from(await csv(sheets)).toString('utf8'), 'utf16le'),
  XLSX: writeWorkbook,
  // Excel opens the CSV, apostrophes and all, and keeps it as a workbook.
  'CSV made a workbook': async (sheets) => {
    const { sheets: read } = await readFile(await csv(sheets), { cell_chars: 32_767 });
    const [columns = [], ...rows] = read[0]!.rows.map(({ cells }) => cells);
    return writeWorkbook([{ name: 'quiz', columns, rows }]);
  },
};

const through = async (way: Way, questions: Question[], language: Language): Promise<ReadQuizFile> =>
  readTableFile(await way(quizSheet({ title: '3단원', questions }, language)), '3단원.csv');

/** As it comes back: what only a library gives is not there, and notes that nobody wrote are none. */
const plain = (question: Question): Question => {
  const { question_id: _id, ...fields } = question;
  if (!('option_notes' in fields)) return fields;
  const end = fields.option_notes.findLastIndex((note) => note !== null) + 1;
  return { ...fields, option_notes: fields.option_notes.slice(0, end) };
};

describe.each(Object.entries(WAYS))('%s', (_name, way) => {
  it.each(TYPES)('gives back every question of the type %s', async (type) => {
    const random = seeded(TYPES.indexOf(type) + 1);
    for (const language of LANGUAGES) {
      const questions = Array.from({ length: ROUNDS }, () => exampleQuestion(type, random));
      const { quizzes, problems } = await through(way, questions, language);
      expect(problems.filter(({ code }) => code !== 'no_answer')).toEqual([]);
      const read = quizzes[0]!.questions.map((draft) => plain(questionSchema.parse(draft)));
      expect(read).toEqual(questions.map(plain));
    }
  });

  it('gives back a quiz of all types, in its order', async () => {
    const random = seeded(99);
    const questions = TYPES.map((type) => exampleQuestion(type, random));
    const { format, quizzes } = await through(way, questions, 'ko');
    expect(format).toMatch(/csv|xlsx/);
    expect(quizzes.map(({ title }) => title)).toEqual(['3단원']);
    expect(quizzes[0]!.questions.map((draft) => draft.type)).toEqual(TYPES);
  });
});

it('what was still being written comes back as it was, with a note of what is missing', async () => {
  const unready = questionSchema.parse({ type: 'single', text: '', options: ['하나', '', '하나'] });
  const { quizzes, problems } = await through(csv, [unready], 'ko');
  expect(problems.map(({ rank, code, column }) => [rank, code, column])).toEqual([
    ['note', 'empty', 2],
    ['note', 'empty', 4],
    ['note', 'duplicate', 5],
    ['note', 'no_answer', 8],
  ]);
  expect(quizzes[0]!.questions.map((draft) => questionSchema.parse(draft))).toEqual([unready]);
});

it.each(LANGUAGES)(
  'the template in %s is read without a word, a question for each type',
  async (language) => {
    const sheets = templateSheets(language);
    expect(sheets).toHaveLength(2);
    const { format, quizzes, problems } = await readTableFile(await writeWorkbook(sheets), 'template.xlsx');
    expect([format, problems]).toEqual(['xlsx', []]);
    expect(quizzes.map(({ questions }) => questions.map(({ type }) => type))).toEqual([TYPES]);
  },
);

it.each(TYPES)('takes back a question of the type %s in which nothing is written yet', async (type) => {
  const options = { options: ['', ''] };
  const unwritten: Readonly<Record<string, object>> = {
    single: options,
    multiple: options,
    poll: options,
    scale: { min: 1, max: 5 },
    ordering: { items: ['', '', ''], correct: [2, 0, 1] },
    matching: { left: ['', ''], right: ['', ''], correct: [] },
  };
  const question = questionSchema.parse({ type, text: '', ...unwritten[type] });
  const { quizzes, problems } = await through(csv, [question], 'ko');
  expect(problems.filter(({ rank }) => rank === 'error')).toEqual([]);
  expect(questionSchema.parse(quizzes[0]!.questions[0])).toEqual(question);
});
