import Papa from 'papaparse';
import type { Table } from './table.types.ts';

/** Without it a Korean Excel reads the file as CP949. */
const BOM = '\uFEFF';

/** Text that a spreadsheet would run: its signs, the wide, small and mathematical ones that some take for them, and what they skip before. */
const FORMULA = /^[\t\r\n]|^[\s\u200B\uFEFF]*[=+\-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]/u;

/** Whether a spreadsheet would run it, and so `csvOf` puts an apostrophe before it. */
export const isFormula = (text: string): boolean => FORMULA.test(text);

/**
 * A table as people open it in a spreadsheet: UTF-8 with BOM, RFC 4180 with CRLF. Text that would be run as a formula gets an
 * apostrophe before it; numbers stay as they are.
 */
export const csvOf = ({ columns, rows }: Table): Buffer => {
  const text = Papa.unparse([[...columns], ...rows.map((row) => [...row])], {
    newline: '\r\n',
    escapeFormulae: FORMULA,
  });
  return Buffer.from(`${BOM}${text}\r\n`, 'utf8');
};
