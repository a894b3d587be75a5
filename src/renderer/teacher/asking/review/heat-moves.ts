/** A place in the table: row 0 are the headings; columns 0 to 2 are name, number and points, then the questions. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Of the table. */
export interface Extent {
  /** With the headings. */
  readonly rows: number;
  readonly columns: number;
  /** Rows that one screen holds. */
  readonly page: number;
}

const bounded = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** Where a key leads to, as in any table; null: it is none that moves. */
export const movedBy = (
  key: string,
  has_control: boolean,
  { row, column }: Place,
  { rows, columns, page }: Extent,
): Place | null => {
  const to: Readonly<Record<string, Place>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: has_control ? 0 : row, column: 0 },
    End: { row: has_control ? rows - 1 : row, column: columns - 1 },
  };
  const moved = to[key];
  return moved === undefined
    ? null
    : { row: bounded(moved.row, rows), column: bounded(moved.column, columns) };
};

/** Id of the element at this place. @param table the table's own */
export const cellId = (table: string, { row, column }: Place): string =>
  `${table}-${String(row)}-${String(column)}`;
