import type { Language } from '../../shared/locales/locale.ts';
import { parseNumber } from './parse-number.ts';

/** A comma that groups no thousands: on phones of many languages the keys for a number have a comma and no point. */
const COMMA = /^(\s*[^\s,\d]?\s*\d*),(\d*\s*)$/;

/** The number that a student typed; null: none. As an author's, but 3,5 is 3.5; 1,234 stays what it is in Korean and English. */
export const readAnswer = (text: string, language: Language): number | null =>
  parseNumber(text, language) ?? parseNumber(text.replace(COMMA, '$1.$2'), language);

/** It says a number in another way than is written back: a thousands' comma, a fraction, words. */
export const isReadOtherwise = (text: string, number: number): boolean => {
  const plain = text.replace(/\s/g, '').replace('\u2212', '-');
  return plain !== String(number) && !/^[+-]?\d*\.?\d*$/.test(plain);
};

const MINUS = /^\s*[-\u2212\u2013]\s*/;

/** The same with the other sign: the keys that a phone shows for a number may have none. */
export const otherSign = (text: string): string =>
  MINUS.test(text) ? text.replace(MINUS, '') : `-${text.trim()}`;
