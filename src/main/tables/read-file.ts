import { BOUNDS } from './bounds.ts';
import { openArchive } from './archive.ts';
import { decodeText } from './decode-text.ts';
import { tableOfText } from './delimited.ts';
import type { ReadFault, ReadFile, ReadOptions, ReadRow, ReadSheet } from './table.types.ts';
import { readWorkbook } from './workbook.ts';

const failed = (
  kind: ReadFile['kind'],
  code: ReadFault['code'],
  details: ReadFault['details'] = {},
): ReadFile => ({
  kind,
  sheets: [],
  faults: [{ code, line: null, details }],
});

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b);
/** .xls, .hwp, and workbooks behind a password. */
const isOldFormat = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
/** PDF, and pages that call themselves .xls. */
const isOther = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ||
  /^\s*<(!doctype|html|\?xml|table)/i.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));

const isWide = ({ cells }: ReadRow): boolean =>
  cells.slice(BOUNDS.columns).some((cell) => cell.trim() !== '');
const isEmpty = ({ cells }: ReadRow): boolean => cells.every((cell) => cell.trim() === '');

/** The columns that are asked for by the titles in the first row, in its order. */
const chosen = (rows: readonly ReadRow[], titles: readonly string[] | undefined): readonly ReadRow[] => {
  const [head] = rows;
  if (titles === undefined || head === undefined) return rows;
  const named = new Set(titles.map((title) => title.toLowerCase()));
  const wanted = head.cells.flatMap((title, index) => (named.has(title.trim().toLowerCase()) ? [index] : []));
  if (wanted.length === 0) return rows;
  return rows.map(({ line, cells }) => ({ line, cells: wanted.map((index) => cells[index] ?? '') }));
};

/** Within bounds: columns and rows beyond them are left out and told, cells are cut, and too many cells are no table. */
const bounded = (file: ReadFile, cell_chars: number): ReadFile => {
  let cells = 0;
  const sheets = file.sheets.map(({ name, encoding, rows, quote }): ReadSheet => {
    const kept: ReadRow[] = [];
    const max_rows = file.kind === 'zip' ? Infinity : BOUNDS.rows;
    let beyond: ReadSheet['beyond'];
    for (const row of rows) {
      if (isEmpty(row)) continue;
      const own = row.cells.slice(0, BOUNDS.columns).map((cell) => cell.slice(0, cell_chars));
      cells += own.length;
      // Here, and not where they are looked at: that is the thread on which everything else waits.
      if (kept.length >= max_rows)
        beyond = { line: beyond?.line ?? row.line, count: (beyond?.count ?? 0) + 1 };
      else if (cells <= BOUNDS.cells) kept.push({ line: row.line, cells: own });
    }
    return {
      ...{ name: name.slice(0, BOUNDS.cell_chars), encoding, rows: kept },
      ...(beyond === undefined ? {} : { beyond }),
      ...(quote === undefined ? {} : { quote }),
    };
  });
  if (cells > BOUNDS.cells) return failed(file.kind, 'too_big', { max: BOUNDS.cells });
  const wide: ReadFault = { code: 'too_wide', line: null, details: { max: BOUNDS.columns } };
  const is_wide = file.sheets.some(({ rows }) => rows.some(isWide));
  return { ...file, sheets, faults: is_wide ? [...file.faults, wide] : file.faults };
};

const readText = (bytes: Uint8Array): ReadFile => {
  const { text, encoding, faults } = decodeText(bytes);
  return {
    kind: 'text',
    sheets: text === null ? [] : [{ name: '', encoding, ...tableOfText(text) }],
    faults,
  };
};

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Files of text in an archive. Who packs on a Mac packs `__MACOSX/._users.csv` beside users.csv. */
const readTexts = (files: Readonly<Record<string, Uint8Array>>, { titles }: ReadOptions): ReadFile => {
  const read = Object.entries(files).map(([path, bytes]) => ({ name: baseOf(path), ...readText(bytes) }));
  return {
    kind: 'zip',
    sheets: read.flatMap(({ name, sheets }) =>
      sheets.map(({ encoding, rows }) => ({ name, encoding, rows: chosen(rows, titles) })),
    ),
    faults: read.flatMap(({ name, faults }) =>
      faults.map((fault) => ({ ...fault, details: { ...fault.details, file: name } })),
    ),
  };
};

const isText = (path: string): boolean => /\.(csv|txt)$/i.test(path) && !/(^|\/)(\._|__MACOSX\/)/.test(path);
const isPartOfWorkbook = (path: string): boolean => /\.(xml|rels)$/i.test(path);

const readArchive = async (bytes: Uint8Array, options: ReadOptions): Promise<ReadFile> => {
  const opened = openArchive(bytes, (path) => isText(path) || isPartOfWorkbook(path));
  if (opened.files === null) {
    return failed('zip', opened.fault, opened.fault === 'too_big' ? { max: BOUNDS.expanded_bytes } : {});
  }
  if (!Object.hasOwn(opened.files, 'xl/workbook.xml')) {
    const texts = Object.fromEntries(Object.entries(opened.files).filter(([path]) => isText(path)));
    return Object.keys(texts).length === 0 ? failed('zip', 'not_a_table') : readTexts(texts, options);
  }
  try {
    return { kind: 'xlsx', sheets: await readWorkbook(opened.files), faults: [] };
  } catch {
    // The library throws whatever it trips over.
    return failed('xlsx', 'damaged');
  }
};

/**
 * Reads text, CSV, XLSX, or an archive of CSV, by what the bytes are and not by what the file is called. What it costs is bounded but
 * by time: hostile files may hold it up, so that only a thread of its own may call it.
 */
export const readFile = async (bytes: Uint8Array, options: ReadOptions): Promise<ReadFile> => {
  if (isOldFormat(bytes)) return failed('xlsx', 'old_format');
  if (isOther(bytes)) return failed('text', 'not_a_table');
  const file = isArchive(bytes) ? await readArchive(bytes, options) : readText(bytes);
  return bounded(file, options.cell_chars ?? BOUNDS.cell_chars);
};
