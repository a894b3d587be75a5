import { draftText, QUESTION_LIMITS } from '../../../questions/question-frame.ts';
import type { Place, Problems } from './problems.ts';

/** Control and direction-changing characters, which texts of questions may not hold; what stands between words becomes a blank. */
// eslint-disable-next-line no-control-regex -- naming control characters is the point
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;
/** Without what no text of a question may hold. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '');

/** What is taken out of a text makes it shorter, but not by more than this. */
const SPARE = 4;

const schemas = new Map<number, ReturnType<typeof draftText>>();
/** One for each bound: to make one takes longer than to use it. */
const schemaOf = (max: number): ReturnType<typeof draftText> => {
  const schema = schemas.get(max) ?? draftText(max);
  schemas.set(max, schema);
  return schema;
};

/** A text as a question has it, at most so long; what is beyond is cut and told. '' where nothing of it is to be seen. */
export const textWithin = (text: string, max: number, place: Place, problems: Problems): string => {
  if (text === '') return '';
  // Before anything else is done with it: a text may be the whole file.
  const start = printable(text.slice(0, max * SPARE)).trim();
  const is_whole = text.length <= max * SPARE;
  const whole = schemaOf(max).safeParse(start);
  if (whole.success && is_whole) return whole.data;
  if (start.length <= max && is_whole) return '';
  problems.error('too_long', place, { max });
  // The cut may go through a character of two units.
  return schemaOf(max).safeParse(start.slice(0, max).replace(/\p{Cs}/gu, '')).data ?? '';
};

/** Likewise, in one line. */
export const lineWithin = (text: string, max: number, place: Place, problems: Problems): string =>
  textWithin(text.trim().split('\n').join(' '), max, place, problems);

/** What is said to an answer, or after a question; null: nothing. */
export const noteWithin = (text: string, place: Place, problems: Problems): string | null =>
  textWithin(text, QUESTION_LIMITS.text_chars, place, problems) || null;

/** At most so many; further ones are left out and told. */
export const atMost = <T>(
  list: readonly T[],
  max: number,
  place: Place,
  problems: Problems,
): readonly T[] => {
  if (list.length <= max) return list;
  problems.error('too_many', place, { max });
  return list.slice(0, max);
};

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
/** More is nothing that anybody has written. */
const NUMBER_CHARS = 40;

/** A finite number as people and programs write it, "." before its decimals; null: it is none. */
export const numberOf = (text: string): number | null => {
  const digits = text.trim();
  if (digits.length > NUMBER_CHARS || !NUMBER.test(digits)) return null;
  const value = Number(digits);
  return Number.isFinite(value) ? value : null;
};

/** Without what binary fractions add at the end: half of 3.141 + 3.142 is 3.1415. */
export const rounded = (value: number): number => Number(value.toPrecision(12));

/** Parts that have no end as decimals. */
const PARTS = [3, 6, 7, 9, 11, 12];
/** Of a percentage that was cut to five decimals. */
const CUT = 6e-8;

/** A share as Moodle writes it, in percent: three times 33.33333 is all, and so that is a third. */
export const shareOf = (percent: number): number => {
  const share = percent / 100;
  const parts = PARTS.find((count) => Math.abs(share - Math.round(share * count) / count) <= CUT);
  return parts === undefined ? rounded(share) : Math.round(share * parts) / parts;
};
