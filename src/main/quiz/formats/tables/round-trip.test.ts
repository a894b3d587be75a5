import { describe, expect, it } from 'vitest';
import { exampleQuestion, seeded, TYPES } from '../../../../../test/support/quiz/example-questions.ts';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { LANGUAGES, type Language } from '../../../../shared/locales/locale.ts';
import { csvOf, type ReadFile, type Sheet } from '../../../tables/index.ts';
import { readFile } from '../../../tables/read-file.ts';
import { writeWorkbook } from '../../../tables/workbook.ts';
import type { ReadQuizFile } from '../formats.types.ts';
import { QUIZ_CELLS, quizSheet, readTableQuiz, templateSheets } from './index.ts';

const ROUNDS = 25;

type Way = (sheets: readonly Sheet[]) => Promise<ReadFile>;

const asCsv =
  (encoded: (csv: Buffer) => Buffer = (csv) => csv): Way =>
  ([sheet]) =>
    readFile(encoded(csvOf(sheet!)), QUIZ_CELLS);

const WAYS: Readonly<Record<string, Way>> = {
  CSV: asCsv(),
  'CSV in UTF-16': asCsv((csv) => Buffer.from(csv.toString('utf8'), 'utf16le')),
  XLSX: async (sheets) => readFile(await writeWorkbook(sheets), QUIZ_CELLS),
  // Excel opens the CSV, apostrophes and all, and keeps it as a workbook.
  'CSV made a workbook': async (sheets) => {
    const {
      sheets: [read],
    } = await asCsv()(sheets);
    const [columns = [], ...rows] = read!.rows.map(({ cells }) => cells);
    return readFile(await writeWorkbook([{ name: 'quiz', columns, rows }]), QUIZ_CELLS);
  },
};

const through = async (way: Way, questions: Question[], language: Language): Promise<ReadQuizFile> => {
  const { sheets, faults } = await way(quizSheet({ title: '3단원', questions }, language));
  expect(faults).toEqual([]);
  return readTableQuiz(sheets, '3단원.csv');
};

/** As it comes back: what only a library gives is not there, and notes that nobody wrote are none. */
const plain = (question: Question): Question => {
  const { question_id: _id, ...fields } = question;
  if (!('option_notes' in fields)) return fields as Question;
  const { option_notes } = fields;
  return {
    ...fields,
    option_notes: option_notes.slice(0, option_notes.findLastIndex((note) => note !== null) + 1),
  };
};

describe.each(Object.entries(WAYS))('%s', (_name, way) => {
  it.each(TYPES)('gives back every question of the type %s', async (type) => {
    const random = seeded(TYPES.indexOf(type) + 1);
    for (const language of LANGUAGES) {
      const questions = Array.from({ length: ROUNDS }, () => exampleQuestion(type, random));
      const { quizzes, problems } = await through(way, questions, language);
      expect(problems.filter(({ rank }) => rank === 'error')).toEqual([]);
      expect(new Set(problems.map(({ code }) => code))).toEqual(
        new Set(problems.some(({ code }) => code === 'no_answer') ? ['no_answer'] : []),
      );
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

it.each(LANGUAGES)(
  'the template in %s is read without a word, a question for each type',
  async (language) => {
    const { sheets } = await readFile(await writeWorkbook(templateSheets(language)), QUIZ_CELLS);
    expect(sheets).toHaveLength(2);
    const { format, quizzes, problems } = readTableQuiz(sheets, 'template.xlsx');
    expect([format, problems]).toEqual(['xlsx', []]);
    expect(quizzes.map(({ questions }) => questions.map(({ type }) => type))).toEqual([TYPES]);
  },
);
