import type { Quiz } from '../../../../shared/contract/quiz.ts';
import type { Language } from '../../../../shared/locales/locale.ts';
import type { Cell, Sheet } from '../../../tables/index.ts';
import { guarded } from './guard.ts';
import { writeRow, type WrittenRow } from './row.ts';
import { titleOf, type ColumnId } from './titles.ts';

/** Of columns for options, also where no question has as many: whoever adds one finds a place for it. */
const LEAST_OPTIONS = 5;

const widthOf = (rows: readonly WrittenRow[], group: 'option' | 'note', least: number): number =>
  rows.reduce((width, row) => {
    const own = Array.from(row.keys(), (column) => (column.startsWith(`${group}.`) ? 1 : 0));
    return Math.max(
      width,
      own.reduce<number>((sum, one) => sum + one, 0),
    );
  }, least);

const columnsOf = (rows: readonly WrittenRow[]): ColumnId[] => [
  'type',
  'question',
  ...Array.from(
    { length: widthOf(rows, 'option', LEAST_OPTIONS) },
    (_, index): ColumnId => `option.${index}`,
  ),
  'answer',
  'points',
  'seconds',
  'explanation',
  ...Array.from({ length: widthOf(rows, 'note', 0) }, (_, index): ColumnId => `note.${index}`),
  ...(rows.some((row) => row.has('airclass')) ? (['airclass'] as const) : []),
];

const cellOf = (cell: Cell): Cell => (typeof cell === 'string' ? guarded(cell) : cell);

/**
 * A quiz as a table, to be written as CSV or XLSX and read again. Of pictures there is no place in it; what else its columns have none
 * for stands in the last one.
 */
export const quizSheet = (
  { title, questions }: Pick<Quiz, 'title' | 'questions'>,
  language: Language,
): Sheet[] => {
  const rows = questions.map((question) => writeRow(question, language));
  const columns = columnsOf(rows);
  return [
    {
      name: title,
      columns: columns.map((column) => titleOf(column, language)),
      rows: rows.map((row) => columns.map((column) => cellOf(row.get(column) ?? null))),
    },
  ];
};
