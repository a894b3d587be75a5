import type { RosterPreview } from '../../../shared/contract/rosters.ts';
import type { ReadRow } from '../../tables/index.ts';
import { fieldOf, type Field } from './titles.ts';

type Columns = Partial<Record<Field, { readonly index: number; readonly title: string | null }>>;

/** Where names and numbers stand, and the rows that have them. */
export interface TableColumns {
  readonly columns: Columns;
  readonly rows: readonly ReadRow[];
}

/** Titles stand below what an office system puts above them: the school, the class, the day. */
const HEAD_ROWS = 15;
const NUMBER = /^\d{1,12}\s*[번.]?$/;
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s.'’·-]{0,39}$/u;
/** So much of a column must look like it. */
const ENOUGH = 0.6;

const titlesOf = ({ cells }: ReadRow): Columns => {
  const found: Partial<Record<Field, { index: number; title: string; rank: number }>> = {};
  for (const [index, cell] of cells.entries()) {
    const named = fieldOf(cell);
    const known = named === null ? undefined : found[named.field];
    if (named === null || (known !== undefined && known.rank <= named.rank)) continue;
    found[named.field] = { index, title: cell.trim(), rank: named.rank };
  }
  return found;
};

const hasName = ({ name, given_name }: Columns): boolean => name !== undefined || given_name !== undefined;

const byTitles = (rows: readonly ReadRow[]): TableColumns | null => {
  for (const [at, row] of rows.slice(0, HEAD_ROWS).entries()) {
    const columns = titlesOf(row);
    if (hasName(columns)) return { columns, rows: rows.slice(at + 1) };
  }
  return null;
};

const cellsOf = (rows: readonly ReadRow[], index: number): string[] =>
  rows.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');

const shareOf = (cells: readonly string[], pattern: RegExp): number =>
  cells.length === 0 ? 0 : cells.filter((cell) => pattern.test(cell)).length / cells.length;

/** How well a column would be one of names: full, like names, and not the same few words again and again. */
const nameScoreOf = (rows: readonly ReadRow[], index: number): number => {
  const cells = cellsOf(rows, index);
  const like = shareOf(cells, NAME);
  if (like < ENOUGH) return 0;
  return like * (cells.length / rows.length) * (new Set(cells).size / cells.length);
};

const byGuess = (rows: readonly ReadRow[]): TableColumns | null => {
  const indexes = Array.from(
    { length: rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0) },
    (_, index) => index,
  );
  const scores = indexes.map((index) => nameScoreOf(rows, index));
  const best = Math.max(0, ...scores);
  if (best === 0) return null;
  const name = scores.indexOf(best);
  const number = indexes.find((index) => index !== name && shareOf(cellsOf(rows, index), NUMBER) >= ENOUGH);
  return {
    columns: {
      name: { index: name, title: null },
      ...(number === undefined ? {} : { number: { index: number, title: null } }),
    },
    rows,
  };
};

/** By titles, else by what the cells look like; null where no column could be one of names. */
export const columnsOf = (rows: readonly ReadRow[]): TableColumns | null => byTitles(rows) ?? byGuess(rows);

/** As the contract tells it. */
export const toldOf = (columns: Columns): RosterPreview['columns'] =>
  Object.entries(columns).map(([field, { index, title }]) => ({
    field: field as Field,
    column: index + 1,
    title,
  }));
