import { isFormula } from '../../../tables/index.ts';
import { printable } from '../drafts.ts';

const APOSTROPHES = /^'+/;

/** Whether it begins as a formula does that was kept from being run. */
const isGuarded = (text: string): boolean => text.startsWith("'") && isFormula(text.replace(APOSTROPHES, ''));

/**
 * A text that is to be read again: `csvOf` puts an apostrophe before a formula and the reader takes one away, so that who really wrote
 * one before it has two. A workbook's text is no formula and gets none; after Excel has made one of the other the apostrophe is still
 * there, and is taken away as well.
 */
export const guarded = (text: string): string => (isGuarded(text) ? `'${text}` : text);

/** What a cell says, without blanks around it and what no text may hold: spreadsheets have much of that which nobody sees. */
export const textOfCell = (cell = ''): string => {
  const text = printable(cell).trim();
  return isGuarded(text) ? text.slice(1) : text;
};
