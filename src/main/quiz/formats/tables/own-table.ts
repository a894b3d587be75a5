import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import type { ReadRow, ReadSheet } from '../../../tables/index.ts';
import type { DraftQuestion } from '../formats.types.ts';
import { said, type Problems } from '../problems.ts';
import { textOfCell } from './guard.ts';
import { headerIn, type Header } from './header.ts';
import { readRow, type Row } from './row.ts';
import type { ColumnId } from './titles.ts';

const rowOf = ({ cells }: ReadRow, { columns }: Header): Row =>
  new Map(Array.from(columns, ([index, column]) => [column, textOfCell(cells[index])] as const));

const isEmpty = (row: Row): boolean => [...row.values()].every((cell) => cell === '');

/** Columns that say something of questions which there is no place for here. */
const tellOthers = (rows: readonly ReadRow[], { line, others }: Header, problems: Problems): void => {
  for (const [index, title] of others) {
    if (rows.some(({ cells }) => (cells[index] ?? '').trim() !== ''))
      problems.note('left_out', { line, column: index + 1 }, { what: said(title) });
  }
};

/** Questions of a table with our titles; null: it has none of them. */
export const ownTable = (
  { rows: all, beyond }: ReadSheet,
  problems: Problems,
): readonly DraftQuestion[] | null => {
  const found = headerIn(all);
  if (found === null) return null;
  const { header, rows } = found;
  tellOthers(rows, header, problems);
  const places = new Map(
    Array.from(header.columns, ([index, column]): [ColumnId, number] => [column, index + 1]),
  );
  const questions: DraftQuestion[] = [];
  const guessed = new Map<string, { line: number; count: number }>();
  let count = 0;
  for (const source of rows) {
    const row = rowOf(source, header);
    if (isEmpty(row)) continue;
    count += 1;
    if (count > QUIZZES.questions) {
      problems.error('too_many', { line: source.line, column: null }, { max: QUIZZES.questions });
      return questions;
    }
    const read = readRow(row, (rank, code, column, details) =>
      problems[rank](code, { line: source.line, column: places.get(column) ?? null }, details),
    );
    if (read === null) continue;
    questions.push(read.draft);
    if (!read.is_guessed) continue;
    const { line, count: before } = guessed.get(read.draft.type) ?? { line: source.line, count: 0 };
    guessed.set(read.draft.type, { line, count: before + 1 });
  }
  if (beyond !== undefined)
    problems.error('too_many', { line: beyond.line, column: null }, { max: QUIZZES.questions });
  for (const [type, { line, count: times }] of guessed)
    problems.note('guessed', { line, column: places.get('type') ?? null }, { type, count: times });
  return questions;
};
