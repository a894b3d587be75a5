import type { ReadRow } from '../../tables/index.ts';
import { fullNameOf } from './full-name.ts';
import type { Candidate, Found } from './preview.types.ts';
import { columnsOf, toldOf } from './table-columns.ts';
import { fieldOf } from './titles.ts';

/** Students of a table with columns. null: it has none that could be names. */
export const fromTable = (all: readonly ReadRow[]): Found | null => {
  const found = columnsOf(all);
  if (found === null) return null;
  const { columns, rows } = found;
  const cellOf = ({ cells }: ReadRow, field: keyof typeof columns): string =>
    cells[columns[field]?.index ?? -1] ?? '';
  const nameOf = (row: ReadRow): string =>
    columns.name === undefined
      ? fullNameOf(cellOf(row, 'family_name'), cellOf(row, 'given_name'))
      : cellOf(row, 'name');
  /** Printed tables have their titles again on each page. */
  const isHead = (row: ReadRow): boolean =>
    typeof columns.name?.title === 'string' && fieldOf(nameOf(row))?.field === 'name';
  const candidates = rows
    .filter((row) => !isHead(row))
    .map((row): Candidate => ({
      line: row.line,
      name: nameOf(row),
      number: cellOf(row, 'number'),
      ...(columns.consent === undefined
        ? {}
        : {
            consent: {
              state: cellOf(row, 'consent'),
              date: cellOf(row, 'consent_date'),
              form: cellOf(row, 'consent_form'),
            },
          }),
    }));
  return { candidates, columns: toldOf(columns), problems: [] };
};
