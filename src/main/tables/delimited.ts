import Papa from 'papaparse';
import { BOUNDS } from './bounds.ts';
import type { ReadRow } from './table.types.ts';

const DELIMITERS = ['\t', ',', ';', '|'];

const linesIn = (cell: string): number => cell.split('\n').length - 1;

/**
 * Rows of text whose cells stand between tabs, commas, semicolons or bars, as RFC 4180 quotes them; without any of these each line
 * is one cell. At most as many rows as there may be cells.
 */
export const rowsOfText = (text: string): ReadRow[] => {
  // One kind of line ends: papaparse looks for one kind, and files that were edited twice have two.
  const { data } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
    delimitersToGuess: DELIMITERS,
    newline: '\n',
    preview: BOUNDS.cells,
  });
  let line = 1;
  return data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + linesIn(cell), 0);
    return row;
  });
};
