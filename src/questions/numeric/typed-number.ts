import type { Language } from '../../shared/locales/locale.ts';
import { parseNumber } from './parse-number.ts';

/** What stands in a field of a number while it is typed in, and the number that it stood for then. */
export interface TypedNumber {
  readonly text: string;
  /** null: none yet. */
  readonly of: number | null;
}

/** The beginning of a number: nobody has done anything wrong yet. */
const BEGINNING = /^\s*[-+\u2212]?\s*\.?\s*$/;

/**
 * @param value of the question; null: none yet
 * @param typed null, or what was typed into the field: it stands as long as the question has the number that came of it
 */
export const shownNumber = (
  value: number | null,
  typed: TypedNumber | null,
  read: (text: string) => number | null,
): { readonly text: string; readonly is_bad: boolean } => {
  if (typed?.of !== value) return { text: value === null ? '' : String(value), is_bad: false };
  return { text: typed.text, is_bad: read(typed.text) === null && !BEGINNING.test(typed.text) };
};

/** Reads a number that is not below the least one. */
export const createReader =
  (language: Language, least: number) =>
  (text: string): number | null => {
    const number = parseNumber(text, language);
    return number === null || number < least ? null : number;
  };

/** What an answer may be from and to, without the last digits of binary fractions. */
export const rangeOf = (value: number, tolerance: number): { readonly from: string; readonly to: string } => {
  const tidy = (number: number): string => String(Number(number.toPrecision(12)));
  return { from: tidy(value - tolerance), to: tidy(value + tolerance) };
};
