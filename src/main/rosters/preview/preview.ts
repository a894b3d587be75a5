import type { PreviewProblem, RosterPreview } from '../../../shared/contract/rosters.ts';
import type { ReadFile, ReadSheet } from '../../tables/index.ts';
import { checkRows } from './check-rows.ts';
import { fromNames } from './from-names.ts';
import { fromTable } from './from-table.ts';
import { fromOneRoster, isOneRoster } from './one-roster.ts';
import type { Found } from './preview.types.ts';

const NOTHING: Found = { candidates: [], columns: [], problems: [] };

const ofSheet = ({ rows }: ReadSheet, kind: ReadFile['kind']): [RosterPreview['kind'], Found] => {
  const names = fromNames(rows);
  const table = fromTable(rows);
  if (kind === 'xlsx') return ['xlsx', table ?? names ?? NOTHING];
  if (names !== null) return ['names', names];
  return ['table', table ?? NOTHING];
};

/** Of a workbook with several tabs the one that has rows first. */
const otherSheets = (sheets: readonly ReadSheet[], read: ReadSheet): PreviewProblem[] => {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  return filled.length > 1
    ? [{ line: null, code: 'other_sheets', details: { sheet: read.name, count: filled.length } }]
    : [];
};

/** What a file's rows say of a class. @param class_id of a OneRoster with several classes */
export const previewOf = (
  { kind: file_kind, sheets, faults }: ReadFile,
  class_id: string | undefined,
): RosterPreview => {
  const sheet = sheets.find(({ rows }) => rows.length > 0);
  const encoding = sheet?.encoding ?? null;
  const of_file = faults.map((fault) => ({ ...fault, details: { ...fault.details } }));
  if (sheet !== undefined && isOneRoster(sheets)) {
    const { candidates, columns, problems, classes } = fromOneRoster(sheets, class_id);
    const checked = checkRows(candidates);
    return {
      kind: 'oneroster',
      encoding,
      columns,
      rows: [...checked.rows],
      problems: [...of_file, ...problems, ...checked.problems],
      classes,
    };
  }
  const [kind, found] = sheet === undefined ? (['table', NOTHING] as const) : ofSheet(sheet, file_kind);
  const { rows, problems } = checkRows(found.candidates, sheet?.beyond);
  const is_silent = rows.length === 0 && problems.length === 0 && of_file.length === 0;
  return {
    kind,
    encoding,
    columns: found.columns,
    rows: [...rows],
    problems: [
      ...of_file,
      ...(is_silent ? [{ line: null, code: 'no_rows' as const, details: {} }] : []),
      ...(sheet === undefined ? [] : otherSheets(sheets, sheet)),
      ...found.problems,
      ...problems,
    ],
    classes: [],
  };
};
