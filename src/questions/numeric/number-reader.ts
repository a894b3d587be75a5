import type { Language } from '../../shared/locales/locale.ts';
import { parseNumber } from './parse-number.ts';

/** Reads a number that is not below the least one. */
export const createReader =
  (language: Language, least: number) =>
  (text: string): number | undefined => {
    const number = parseNumber(text, language);
    return number === null || number < least ? undefined : number;
  };

/** What an answer may be from and to, without the last digits of binary fractions. */
export const rangeOf = (value: number, tolerance: number): { readonly from: string; readonly to: string } => {
  const tidy = (number: number): string => String(Number(number.toPrecision(12)));
  return { from: tidy(value - tolerance), to: tidy(value + tolerance) };
};
