import { placesOf, plainLines } from '../places.ts';
import type { Place } from '../problems.ts';

/** A part of a file, as indexes into its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Signs that mean something to GIFT where no "\" stands before them. */
export type Sign = '{' | '}' | '~' | '=' | '#';

/** A file of GIFT, looked through once: all that reads it goes by what was found then, and never looks for anything twice. */
export interface GiftSource {
  /** Comments are blanks in it, so that an index is the same place as in the file. */
  readonly text: string;
  /** Of the file, each as its lines say it. */
  readonly blocks: readonly GiftBlock[];
  placeOf(index: number): Place;
  /** Signs within a span, in their order. */
  signsIn(span: Span): readonly SignAt[];
}

export interface SignAt {
  readonly sign: Sign;
  readonly at: number;
}

/** Lines that belong together: a question, or a category. */
export interface GiftBlock extends Span {
  /** What a comment before it says of it to us; null: none does. */
  readonly extras: string | null;
}

/** Begins a comment of ours. */
export const EXTRAS = '// airclass: ';

const SIGNS = new Set<string>(['{', '}', '~', '=', '#'] satisfies Sign[]);
const ESCAPED = new Set(['\\', ':', '#', '=', '{', '}', '~']);

const isSign = (letter: string): letter is Sign => SIGNS.has(letter);

const signsOf = (text: string): SignAt[] => {
  const signs: SignAt[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\') at += ESCAPED.has(text.charAt(at + 1)) ? 1 : 0;
    else if (isSign(letter)) signs.push({ sign: letter, at });
  }
  return signs;
};

const isComment = (line: string): boolean => line.trimStart().startsWith('//');

/** Index of the first of `signs` that is not before `at`. */
const firstFrom = (signs: readonly SignAt[], at: number): number => {
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((signs[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Lines without an empty one between them. One within braces separates nothing, as long as these are closed before others open.
 * @param lines as in the file, with comments. @param braces of the text without them
 */
const blocksOf = (lines: readonly string[], braces: readonly SignAt[]): GiftBlock[] => {
  const blocks: GiftBlock[] = [];
  let begun: { start: number; extras: string | null } | null = null;
  let brace = 0;
  let start = 0;
  for (const line of lines) {
    while ((braces[brace]?.at ?? Infinity) < start) brace += 1;
    const is_within = braces[brace - 1]?.sign === '{' && braces[brace]?.sign === '}';
    if (line.trim() !== '') {
      begun ??= { start, extras: null };
      if (line.startsWith(EXTRAS)) begun.extras ??= line.slice(EXTRAS.length);
    } else if (begun !== null && !is_within) {
      blocks.push({ ...begun, end: start });
      begun = null;
    }
    start += line.length + 1;
  }
  if (begun !== null) blocks.push({ ...begun, end: start });
  return blocks;
};

export const giftSourceOf = (file: string): GiftSource => {
  const lines = plainLines(file).split('\n');
  const text = lines.map((line) => (isComment(line) ? ' '.repeat(line.length) : line)).join('\n');
  const signs = signsOf(text);
  return {
    text,
    blocks: blocksOf(
      lines,
      signs.filter(({ sign }) => sign === '{' || sign === '}'),
    ),
    placeOf: placesOf(text),
    signsIn: ({ start, end }) => signs.slice(firstFrom(signs, start), firstFrom(signs, end)),
  };
};

/** Without blanks at its ends. */
export const trimmed = ({ text }: Pick<GiftSource, 'text'>, { start, end }: Span): Span => {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
};

/** As it was written, its escapes too. */
export const rawOf = ({ text }: Pick<GiftSource, 'text'>, { start, end }: Span): string =>
  text.slice(start, end);
