import { letterOf } from '../../../../questions/parts/options.ts';
import { splitTexts } from './separated.ts';

/** "A, C": options by their letters. */
export const choicesCell = (indexes: readonly number[]): string => indexes.map(letterOf).join(', ');

const CODE_OF_A = 65;
const BETWEEN = /[\s,;/|·、>→]+/;
const LETTER = /^[A-Z]$/;
const LETTERS = /^[A-Z]{2,26}$/;
const NUMBER = /^(\d{1,3})번?$/;

type Indexes = readonly number[];

const byLetter = (name: string): number => name.charCodeAt(0) - CODE_OF_A;

const namedBy = (
  names: readonly string[],
  pattern: RegExp,
  indexOf: (name: string) => number,
  count: number,
): Indexes | null => {
  if (names.length === 0 || !names.every((name) => pattern.test(name))) return null;
  const found = names.map(indexOf);
  return found.every((index) => index >= 0 && index < count) ? found : null;
};

const byText = (cell: string, options: readonly string[]): Indexes | null => {
  const whole = options.indexOf(cell.trim());
  if (whole >= 0) return [whole];
  const found = splitTexts(cell).map((text) => options.indexOf(text));
  return found.length > 0 && !found.includes(-1) ? found : null;
};

/**
 * Which options a cell names, in its order: "B", "A, C" or "AC", "2" or "②", or what stands in them (several between bars). null: it
 * cannot be said. A letter is always one's name; a number that is the one's name and another one's text says nothing.
 */
export const choicesIn = (cell: string, options: readonly string[]): Indexes | null => {
  const count = options.length;
  const plain = cell.normalize('NFKC').toUpperCase();
  const names = plain.split(BETWEEN).filter((name) => name !== '');
  const letters = namedBy(names, LETTER, byLetter, count);
  if (letters !== null) return letters;
  const texts = byText(cell, options);
  const numbers = namedBy(names, NUMBER, (name) => Number(NUMBER.exec(name)?.[1]) - 1, count);
  if (texts !== null && numbers !== null) return texts.join() === numbers.join() ? texts : null;
  const together = LETTERS.test(plain.trim()) ? Array.from(plain.trim()) : [];
  return texts ?? numbers ?? namedBy(together, LETTER, byLetter, count);
};
