import type { Cell } from './table.types.ts';

/** As people count; more digits or a zero before them are a code, which a number would spoil. */
const COUNTED = /^(?:0|[1-9]\d{0,8})$/;

/** A student's number as a number where it is one, so that a spreadsheet sorts 2 before 10; else the text that it is. */
export const numberCell = (text: string | null): Cell =>
  text !== null && COUNTED.test(text) ? Number(text) : text;
