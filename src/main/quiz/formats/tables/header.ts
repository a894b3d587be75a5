import type { ReadRow } from '../../../tables/index.ts';
import { columnOf, plainTitle, type ColumnId } from './titles.ts';

/** Titles stand below what is written above a table: the class, a date, how it is to be filled in. */
const HEAD_ROWS = 20;
/** So many of our columns make a table ours. */
const ENOUGH = 2;

/** Which columns of a table hold what. */
export interface Header {
  readonly line: number;
  /** By index in the row, from 0. */
  readonly columns: ReadonlyMap<number, ColumnId>;
  /** Others that have a title, by index. */
  readonly others: ReadonlyMap<number, string>;
}

/** Of columns that count or name the rows, which say nothing of a question. */
const IDLE = new Set(['번호', '연번', '순번', 'no', 'number', 'id', '']);

const headerOf = ({ line, cells }: ReadRow): Header | null => {
  const columns = new Map<number, ColumnId>();
  const others = new Map<number, string>();
  const known = new Set<ColumnId>();
  for (const [index, title] of cells.entries()) {
    const column = columnOf(title);
    if (column !== null && !known.has(column)) {
      known.add(column);
      columns.set(index, column);
    } else if (!IDLE.has(plainTitle(title))) others.set(index, title.trim());
  }
  return known.has('question') && known.size >= ENOUGH ? { line, columns, others } : null;
};

/** The first row that has titles of ours, and those below it. null: there is none. */
export const headerIn = (
  rows: readonly ReadRow[],
): { readonly header: Header; readonly rows: readonly ReadRow[] } | null => {
  for (const [at, row] of rows.slice(0, HEAD_ROWS).entries()) {
    const header = headerOf(row);
    if (header !== null) return { header, rows: rows.slice(at + 1) };
  }
  return null;
};
