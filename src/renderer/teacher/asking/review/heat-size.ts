import type { Stretch } from './window-of.ts';

/** Pixels of the table; heat-table.css has the same. */
export const HEAT = {
  row: 40,
  head: 48,
  cell: 48,
  /** Of the column with the names, which stays. */
  name: 172,
  /** Of all columns before the questions. */
  left: 172 + 64 + 84,
  /** How many these are. */
  fixed: 3,
} as const;

/** What of the table is in the page. */
export interface HeatWindow {
  readonly lines: Stretch;
  /** Of the questions. */
  readonly cells: Stretch;
  /** Rows that are in sight at once. */
  readonly page: number;
}
