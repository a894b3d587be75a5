import type { Stretch } from './window-of.ts';

/** Pixels of the table; heat-table.css has the same, but for the columns of questions. */
export const HEAT = {
  row: 40,
  head: 48,
  /** The narrowest of a question. */
  cell: 48,
  /** The widest, and from which on a heading has room for words. */
  widest: 180,
  worded: 96,
  /** Of the column with the names, which stays. */
  name: 172,
  /** Of all columns before the questions. */
  left: 172 + 64 + 84,
  /** How many these are. */
  fixed: 3,
} as const;

/** Of a question's column. @param width pixels of the table's frame */
export const cellWidth = (width: number, columns: number): number =>
  Math.min(HEAT.widest, Math.max(HEAT.cell, Math.floor((width - HEAT.left) / Math.max(1, columns))));

/** What of the table is in the page. */
export interface HeatWindow {
  readonly lines: Stretch;
  /** Of the questions. */
  readonly cells: Stretch;
  /** Pixels of a question's column: as wide as there is room. */
  readonly cell: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}
