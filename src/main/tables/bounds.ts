/** What one file may cost, whatever it says of itself. */
export const BOUNDS = {
  /** Of an archive or a workbook when it is taken apart, all of its files together. */
  expanded_bytes: 24 * 1024 * 1024,
  archive_files: 200,
  /** Of one row; further ones are left out. */
  columns: 100,
  cell_chars: 1000,
  /** Of a list or of a tab that are handed on; a class has 200. Archives have whole schools. */
  rows: 2000,
  /** Of all sheets. */
  cells: 400_000,
  /** Lines that are named; a file with more is bad as a whole. */
  faults: 50,
} as const;
