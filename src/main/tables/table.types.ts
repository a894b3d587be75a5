/** Numbers are written as numbers, text as text, null as an empty cell. */
export type Cell = string | number | null;

/** What is exported: one title for each column, and rows of as many cells. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
