/** Pixels of the table; students-table.css has the same. */
export const ROW = 34;
export const HEAD = 36;
