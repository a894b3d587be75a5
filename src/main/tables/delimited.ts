import Papa, { type ParseError } from 'papaparse';
import { BOUNDS } from './bounds.ts';
import type { ReadRow, ReadSheet } from './table.types.ts';

const DELIMITERS = ['\t', ',', ';', '|'];

const linesIn = (cell: string): number => cell.split('\n').length - 1;

/** What text says as a table. */
type TextTable = Pick<ReadSheet, 'rows' | 'quote'>;

/** Of cells whose quotes do not close as they should, the first. */
const quoteIn = (rows: readonly ReadRow[], errors: readonly ParseError[]): TextTable['quote'] => {
  const row = rows[errors.find(({ type }) => type === 'Quotes')?.row ?? -1];
  if (row === undefined) return undefined;
  const found = row.cells.findIndex((cell) => cell.includes('"'));
  return { line: row.line, column: found < 0 ? row.cells.length : found + 1 };
};

/**
 * Rows of text whose cells stand between tabs, commas, semicolons or bars, as RFC 4180 quotes them; without any of these each line
 * is one cell. At most as many rows as there may be cells.
 */
export const tableOfText = (text: string): TextTable => {
  // One kind of line ends: papaparse looks for one kind, and files that were edited twice have two.
  const { data, errors } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
    delimitersToGuess: DELIMITERS,
    newline: '\n',
    preview: BOUNDS.cells,
  });
  let line = 1;
  const rows = data.map((cells): ReadRow => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + linesIn(cell), 0);
    return row;
  });
  const quote = quoteIn(rows, errors);
  return quote === undefined ? { rows } : { rows, quote };
};
