import { plainTitle } from './titles.ts';

const plainly = (...words: string[]): ReadonlySet<string> => new Set(words.map(plainTitle));

const RIGHT = plainly('o', 'ㅇ', 'true', 't', 'yes', 'y', '참', '맞음', '맞다', '예', '네', '옳음');
const WRONG = plainly('x', 'false', 'f', 'no', 'n', '거짓', '틀림', '틀리다', '아니요', '아니오', '옳지않음');
const SIGNS: Readonly<Record<string, string>> = {
  '○': 'o',
  〇: 'o',
  '◯': 'o',
  '⭕': 'o',
  '×': 'x',
  '✕': 'x',
  '✗': 'x',
  '❌': 'x',
  '☓': 'x',
};

/** O or X, by whatever word or sign it is said; null: by none. */
export const truthIn = (cell: string): boolean | null => {
  const text = cell.trim();
  const plain = SIGNS[text.replace(/\uFE0F$/, '')] ?? plainTitle(text);
  if (RIGHT.has(plain)) return true;
  return WRONG.has(plain) ? false : null;
};
