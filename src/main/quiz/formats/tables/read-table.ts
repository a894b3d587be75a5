import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import type { QuizFormat } from '../../../../shared/contract/quiz-files.ts';
import type { ReadSheet } from '../../../tables/index.ts';
import type { DraftQuestion, ReadQuizFile } from '../formats.types.ts';
import { createProblems, WHOLE_FILE, type Problems } from '../problems.ts';
import { titleWithin } from '../title-within.ts';
import { foreignTable } from './foreign-table.ts';
import { ownTable } from './own-table.ts';

interface ReadTable {
  readonly format: QuizFormat;
  /** null: nothing in it says one. */
  readonly title: string | null;
  /** Of its tab; '' for text. */
  readonly name: string;
  readonly questions: readonly DraftQuestion[];
}

/** null: it is no table of questions. */
const tableOf = (sheet: ReadSheet, problems: Problems): ReadTable | null => {
  const { name, encoding, quote } = sheet;
  if (quote !== undefined) problems.error('syntax', quote, { expected: '"' });
  // Behind an open quote cells are not what they look like.
  const rows = sheet.rows.filter(({ line }) => line < (quote?.line ?? Infinity));
  const foreign = foreignTable(rows, problems);
  if (foreign !== null) return { ...foreign, name };
  const questions = ownTable({ ...sheet, rows }, problems);
  if (questions === null) return null;
  return { format: encoding === null ? 'xlsx' : 'csv', title: null, name, questions };
};

const ENDING = /\.(?:xlsx|csv|tsv|txt)$/i;

const titleOf = (text: string): string | null => titleWithin(text.replace(ENDING, ''));

/** In a file of several tabs a line says nothing without its tab. */
const ofTab = (problems: Problems, sheet: string): Problems => ({
  get list() {
    return problems.list;
  },
  error: (code, place, details) => problems.error(code, place, { ...details, sheet }),
  note: (code, place, details) => problems.note(code, place, { ...details, sheet }),
});

/**
 * Questions of a file of tables: of ours by its titles, of Kahoot's and of ClassQuiz's. Each tab with such titles is a quiz; others are
 * passed over.
 * @param sheets as `readFile` gives them
 * @param name of the file, for the title of a quiz that has none
 * @param problems of the file itself
 */
export const readTableQuiz = (
  sheets: readonly ReadSheet[],
  name: string,
  problems = createProblems(),
): ReadQuizFile => {
  const read = sheets.slice(0, QUIZZES.import_quizzes).flatMap((sheet) => {
    const table = tableOf(sheet, sheets.length > 1 ? ofTab(problems, sheet.name) : problems);
    return table === null ? [] : [table];
  });
  const filled = read.filter(({ questions }) => questions.length > 0);
  const [first] = read;
  const is_whole = problems.list.every(({ rank }) => rank === 'note');
  if (filled.length === 0 && is_whole)
    problems.error(first === undefined ? 'not_known' : 'empty', WHOLE_FILE);
  if (sheets.length > QUIZZES.import_quizzes)
    problems.error('too_many', WHOLE_FILE, { max: QUIZZES.import_quizzes });
  return {
    format: first?.format ?? null,
    quizzes: filled.map((table) => ({
      title:
        titleOf(table.title ?? (filled.length > 1 ? table.name : '')) ?? titleOf(name) ?? titleOf(table.name),
      folder: null,
      questions: table.questions,
    })),
    pictures: [],
    problems: problems.list,
  };
};
