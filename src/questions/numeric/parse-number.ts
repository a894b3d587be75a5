import type { Language } from '../../shared/locales/locale.ts';
import { readEnglish, readKorean } from '../parts/number-words.ts';

const MAX_CHARS = 60;

/** Commas only where they group thousands: 1,5 may be meant as 1.5, and is no number here. */
const DECIMAL = /^(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/;
/** 3/4, and 1 3/4. */
const FRACTION = /^(?:(\d+) )?(\d+) ?\/ ?(\d+)$/;

const WORDS: Record<Language, (text: string) => number | null> = {
  // 3만 5천, but not 1 234.
  ko: (text) => (/\d \d/.test(text) ? null : readKorean(text.replaceAll(' ', ''))),
  en: (text) => readEnglish(text.replaceAll(' ', '')),
};

const readUnsigned = (text: string, language: Language): number | null => {
  if (DECIMAL.test(text)) return Number(text.replaceAll(',', ''));
  const fraction = FRACTION.exec(text);
  if (fraction === null) return WORDS[language](text);
  const [, whole = '0', above, below] = fraction;
  return Number(below) === 0 ? null : Number(whole) + Number(above) / Number(below);
};

/**
 * The number that somebody typed: 1,234.5 · 3/4 · 1 3/4 · 1½ · 1.5e3 · −2 · +2 · ２, and what the page's language has for it (3만 5천,
 * twenty-one). Both languages write a point before decimals: 1.234,5 is refused, as is a unit behind the number.
 * @returns finite; null: it is none, or may be meant in two ways
 */
export const parseNumber = (text: string, language: Language): number | null => {
  if (text.length > MAX_CHARS) return null;
  const even = text
    .replace(/(\d)([\u00BC-\u00BE\u2150-\u215E\u2189])/g, '$1 $2')
    .normalize('NFKC')
    .replaceAll('\u2044', '/')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const [, sign = '', unsigned = ''] = /^([+-]?) ?(.*)$/.exec(even) ?? [];
  const number = readUnsigned(unsigned, language);
  if (number === null || !Number.isFinite(number)) return null;
  return sign === '-' ? 0 - number : number;
};
