/** Numbers are written as numbers, text as text, null as an empty cell. */
export type Cell = string | number | null;

/** What is exported: one title for each column, and rows of as many cells. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table with the name that its tab in a workbook has, of at most 31 characters. */
export interface Sheet extends Table {
  readonly name: string;
}

/** One row of a file. `line` counts from 1, as an editor or a spreadsheet does; cells are text, formulas too. */
export interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** `name`: of the tab in a workbook, or of the file in an archive; empty for a file of text. Empty rows are left out. */
export interface ReadSheet {
  readonly name: string;
  readonly encoding: TextEncoding | null;
  readonly rows: readonly ReadRow[];
  /** Rows that were left out because there are too many, and the line of the first of them; absent: none were. */
  readonly beyond?: { readonly line: number; readonly count: number };
  /** Of text: the first cell with a quote that is not closed, or closed before its end; further cells may be in it. Absent: none is. */
  readonly quote?: { readonly line: number; readonly column: number };
}

/** How a file's characters are written; null where its format leaves no choice. */
export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16' | 'cp949';

/**
 * What is wrong with a file as a whole (`line` null), or with one line of it.
 * `not_a_table`: neither text nor a workbook. `old_format`: .xls, .hwp, or behind a password. `damaged`: it ends in the middle or
 * breaks its format. `too_big`: more than may be read, `details.max` cells or bytes. `too_wide`: columns beyond `details.max` were
 * left out. `unreadable`: its characters are none of the encoding. `slow`: it could not be read in time.
 */
export interface ReadFault {
  readonly code: 'not_a_table' | 'old_format' | 'damaged' | 'too_big' | 'too_wide' | 'unreadable' | 'slow';
  readonly line: number | null;
  readonly details: Readonly<Record<string, string | number>>;
}

/** A file that was read as far as it could be. */
export interface ReadFile {
  readonly kind: 'text' | 'xlsx' | 'zip';
  readonly sheets: readonly ReadSheet[];
  readonly faults: readonly ReadFault[];
}

/** What of a file is of use; the rest is left out before it is counted. */
export interface ReadOptions {
  /** Of the files of an archive: the columns with these titles in the first row, in capitals or not; a file with none of them stays whole. Default: all. */
  readonly titles?: readonly string[];
  /** Characters of a cell; further ones are left out. Default: 1000. */
  readonly cell_chars?: number;
}
