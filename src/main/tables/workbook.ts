import { zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';
import type { Cell, ReadRow, ReadSheet, Sheet } from './table.types.ts';

/** A tab's name has at most so many characters, and none of these. */
const TAB_CHARS = 31;
const NOT_IN_TABS = /[\\/?*[\]:]/g;
/** Half of a character, which is left where another one is cut. */
const CUT = /\p{Cs}$/u;
const WIDTH_CHARS = { min: 6, max: 40 };

const dayOf = (at: Date): string => {
  const [day = '', time = ''] = at.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
};

const textOf = (value: unknown): string => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayOf(value);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/**
 * The tabs of a workbook; of formulas the values that they had.
 * @param files its parts by path, of bounded size. @throws Error for what is no workbook
 */
export const readWorkbook = async (files: Readonly<Record<string, Uint8Array>>): Promise<ReadSheet[]> => {
  // Packed anew without compression: the library then finds no more in it than was measured.
  const measured = zipSync({ ...files }, { level: 0 });
  const input = measured.buffer.slice(measured.byteOffset, measured.byteOffset + measured.byteLength);
  const sheets = await readXlsxFile<string>(input, { parseNumber: (digits) => digits });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    encoding: null,
    rows: data.map((row, index): ReadRow => ({ line: index + 1, cells: row.map(textOf) })),
  }));
};

/** Wide letters take two places. */
const widthOf = (cell: Cell): number =>
  Array.from(String(cell ?? '')).reduce((sum, letter) => sum + (letter > '\u1100' ? 2 : 1), 2);

const cellOf = (
  cell: Cell,
): { value: string | number; type: StringConstructor | NumberConstructor } | null =>
  cell === null ? null : { value: cell, type: typeof cell === 'number' ? Number : String };

/** A workbook of one tab for each table; text is text in it, also where it looks like a formula or a number. */
export const writeWorkbook = async (sheets: readonly Sheet[]): Promise<Uint8Array> => {
  const blob = await writeXlsxFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name.replace(NOT_IN_TABS, ' ').slice(0, TAB_CHARS).replace(CUT, '').trim() || 'Sheet',
      stickyRowsCount: 1,
      columns: columns.map((title, index) => {
        const widest = Math.max(...[title, ...rows.map((row) => row[index] ?? null)].map(widthOf));
        return { width: Math.min(Math.max(widest, WIDTH_CHARS.min), WIDTH_CHARS.max) };
      }),
      data: [
        columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
};
