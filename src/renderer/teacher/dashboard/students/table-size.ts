/** Pixels of the table; students-table.css has the same. */
export const ROW = 40;
export const HEAD = 40;
