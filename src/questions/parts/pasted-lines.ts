/** How a list says which is which: ①, 1. (1) A) 가. ㄱ. and the bullets of word processors. */
const MARKER =
  /^(?:[\u2460-\u2473]\s*|\(?(?:\d{1,2}|[A-Za-z]|[가나다라마바사아자차카타파하]|[ㄱ-ㅎ])[.)]\s+|[-•·*]\s+)/;

const CIRCLED_ONE = 0x2460;
/** A text may well compare ① with ②. */
const LEAST_CIRCLED = 3;
const SET_APART = /^[\u2460-\u2473]\s/;

/**
 * "① Seoul ② Busan ③ Daegu": test papers have their options side by side, in one line or in several. A text that only mentions ① stays
 * one: signs go up one by one, and where they begin they are at least three, or stand apart from what they number.
 * @param first the sign that comes next, from 0
 */
export const circledParts = (line: string, first = 0): string[] => {
  const parts = line.split(/(?=[\u2460-\u2473])/);
  const is_list =
    parts.every((part, at) => part.codePointAt(0) === CIRCLED_ONE + first + at && part.trim().length > 1) &&
    (first > 0 || parts.length >= LEAST_CIRCLED || parts.every((part) => SET_APART.test(part)));
  return is_list ? parts : [line];
};

/** The sign that comes after the one that a line begins with, for `circledParts`; 0: it begins with none. */
export const nextCircled = (line: string): number => {
  const sign = (line.codePointAt(0) ?? 0) - CIRCLED_ONE;
  return sign >= 0 && sign < 20 ? sign + 1 : 0;
};

/**
 * The options that a text of several lines is; one, or none, where it is no list. Numbers and bullets that all of them begin with
 * are left out, since options have letters here.
 */
export const pastedLines = (text: string): string[] => {
  let first = 0;
  const lines = text
    .split(/[\r\n\u2028\u2029]+/)
    .flatMap((line) => {
      const parts = circledParts(line.trim(), first);
      first = nextCircled(parts.at(-1) ?? '');
      return parts;
    })
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 1 && lines.every((line) => MARKER.test(line) && line.replace(MARKER, '') !== '')
    ? lines.map((line) => line.replace(MARKER, ''))
    : lines;
};

/** Never half a character, which no text may hold. */
export const cutTo = (text: string, chars: number): string => text.slice(0, chars).replace(/\p{Cs}$/u, '');

/** Lines as they stand in the place of what was selected in a text. @param around what is left of it before and behind them */
export const pastedTexts = (
  lines: readonly string[],
  [before, after]: readonly [before: string, after: string],
  chars: number,
): string[] =>
  lines.map((line, at) =>
    cutTo(`${at === 0 ? before : ''}${line}${at === lines.length - 1 ? after : ''}`, chars),
  );
