import { numberOf, rounded } from '../drafts.ts';
import type { Cell } from '../../../tables/index.ts';
import { BAR } from './separated.ts';

/** A number that counts as right, and how far one may be off. */
export interface NumberKey {
  readonly value: number;
  readonly tolerance: number;
}

/** Of a number with its tolerance; a longer text is none, and is not looked through. */
const NUMBER_CHARS = 80;
const MINUS = /[\u2212\u2010\u2011\uFE63]/g;
const THOUSANDS = /^([+-]?\d{1,3})((?:,\d{3})+)(?!\d)/;
const OFF = /^(.+?)(?:±|\+\/?-)(.+)$/;
const RANGE = /^(.+?)(?:~|〜|∼|\.{2,3}|–|—)(.+)$/;

/** As people write one: "1,234", "−3", and in wide digits. null: it is none. */
export const numberIn = (text: string): number | null =>
  numberOf(
    text
      .normalize('NFKC')
      .trim()
      .replace(MINUS, '-')
      .replace(THOUSANDS, (_all, first: string, rest: string) => first + rest.replaceAll(',', '')),
  );

const twoOf = (text: string, pattern: RegExp): readonly [number, number] | null => {
  const found = pattern.exec(text);
  const [first, second] = [numberIn(found?.[1] ?? ''), numberIn(found?.[2] ?? '')];
  return first === null || second === null ? null : [first, second];
};

const keyIn = (text: string): NumberKey | null => {
  if (text.length > NUMBER_CHARS) return null;
  const off = twoOf(text, OFF);
  if (off !== null) return off[1] < 0 ? null : { value: off[0], tolerance: off[1] };
  const range = twoOf(text, RANGE);
  if (range !== null) {
    const [low, high] = range;
    return low > high ? null : { value: rounded((low + high) / 2), tolerance: rounded((high - low) / 2) };
  }
  const value = numberIn(text);
  return value === null ? null : { value, tolerance: 0 };
};

/** "3.14±0.01", "3~4" or "3", several between bars; what is none of them is given as `said`. */
export const numberKeysIn = (
  cell: string,
): { readonly keys: readonly NumberKey[] } | { readonly said: string } => {
  const keys: NumberKey[] = [];
  for (const text of cell.split(BAR).filter((one) => one.trim() !== '')) {
    const key = keyIn(text.normalize('NFKC'));
    if (key === null) return { said: text };
    keys.push(key);
  }
  return { keys };
};

/** The same as a cell: a number where it is one alone. */
export const numberKeysCell = (keys: readonly NumberKey[]): Cell => {
  const [first, ...others] = keys;
  if (first === undefined) return null;
  if (others.length === 0 && first.tolerance === 0) return first.value;
  return keys
    .map(({ value, tolerance }) => (tolerance === 0 ? String(value) : `${value}±${tolerance}`))
    .join(BAR);
};

/** "1~5": whole numbers from the one to the other. null: it is none. */
export const wholeRangeIn = (cell: string): readonly [number, number] | null => {
  const found = /^(\d{1,3})\s*(?:~|〜|∼|-|\.{2,3}|–|—)\s*(\d{1,3})$/.exec(cell.normalize('NFKC').trim());
  return found === null ? null : [Number(found[1]), Number(found[2])];
};

/** A number with a word that says what of: "2점", "30초", "20 sec". null: it is none. */
export const countIn = (cell: string): number | null =>
  cell.length > NUMBER_CHARS ? null : numberIn(cell.replace(/\s*\p{L}[\p{L}.]*\s*$/u, ''));
