export { attachmentOf } from './attachment.ts';
export { csvOf, isFormula } from './csv.ts';
export { decodeText } from './decode-text.ts';
export { localClock, type LocalClock } from './local-clock.ts';
export { numberCell } from './number-cell.ts';
export { createTables, type Tables } from './tables.ts';
export type { Cell, Table, ReadFile, ReadRow, ReadSheet, Sheet } from './table.types.ts';
