import { dropPunctuation } from './punctuation.ts';

/** What makes no difference between two texts; width, invisible characters and how a letter is put together never do. */
export interface Folding {
  readonly case: boolean;
  /** Every blank; else runs of them are one, and those at the ends none. */
  readonly spacing: boolean;
  readonly punctuation: boolean;
}

/** Dots that stand in the middle of the line. NFKC would make a vowel of the Korean one, which every word processor types. */
const MIDDLE_DOTS = /[\u318D\u30FB\uFF65\u2022\u2027\u2219\u22C5]/g;
const RAISED = /([0-9０-９)）])?([\u207A\u207B\u2070\u00B9\u00B2\u00B3\u2074-\u2079]+)/g;
const CIRCLED_ROW = /([\u2460-\u2473])(?=[\u2460-\u2473])/g;
const MIXED_FRACTION = /([0-9０-９])([\u00BC-\u00BE\u2150-\u215E\u2189])/g;

/**
 * NFKC, but for what it would make another number of: 10³ is 10^3 and not 103, x⁻¹ is x^-1, 1½ is 1 1/2, and ②③ is 2,3. Behind a letter a raised digit
 * is a digit, as phones type it: cm² = ㎠ = cm2.
 */
const evenWidth = (text: string): string =>
  text
    .replace(MIDDLE_DOTS, '·')
    .replace(RAISED, (_all, before: string | undefined, raised: string) =>
      before !== undefined || /^[\u207A\u207B]/.test(raised) ? `${before ?? ''}^${raised}` : raised,
    )
    .replace(CIRCLED_ROW, '$1,')
    .replace(MIXED_FRACTION, '$1 $2')
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(\p{L})\^(?=\d)/gu, '$1');

/** What keyboards write in several ways. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u02BC\u02B9`]/g, "'"],
  [/[\u201C-\u201F\u300C-\u300F\u00AB\u00BB]/g, '"'],
  [/\p{Pd}/gu, '-'],
  [/[\u301C\u223C]/g, '~'],
  [/\u2044/g, '/'],
  [/[\u3001]/g, ','],
  [/[\u3002]/g, '.'],
];

/**
 * One case: ß = ss = ẞ, ς = σ, and all of i, I, İ and ı are one letter, since an answer does not say which language it is in. Down, up
 * and down again, as some letters have their pair only one way.
 */
const evenCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ς', 'σ');

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?[.,]?$/;
/** 1,000 is 1000; every other comma between two numbers parts them, with a blank behind it or without: 1, 234 stays two. */
const evenNumbers = (text: string): string =>
  text
    .replace(/\d[\d.,]*/g, (run) => (GROUPED.test(run) ? run.replace(/,(?=\d)/g, '') : run))
    .replace(/(\d) ?, ?(?=\d)/g, '$1;')
    .replace(/(\d)·(?=\d)/g, '$1.');

/** 3 4 is not 34, however freely one spaces. */
const dropSpacing = (text: string): string =>
  text.replace(/(\d) (?=\d)|(.) /gsu, (all: string, digit: string | undefined, other: string | undefined) =>
    digit === undefined ? (other ?? '') : all,
  );

/**
 * A text as it is compared: what is folded stays as it is when it is folded again. Linear; for any string, halves of characters too.
 * What is nothing but punctuation keeps it.
 */
export const foldText = (text: string, { case: no_case, spacing, punctuation }: Folding): string => {
  let folded = evenWidth(text);
  if (no_case) folded = evenCase(folded);
  for (const [variants, one] of VARIANTS) folded = folded.replace(variants, one);
  folded = evenNumbers(folded.replace(/[\s\u2800\p{Cc}]+/gu, ' ').trim());
  folded = punctuation ? dropPunctuation(folded) || folded : folded.replaceAll('\u2212', '-');
  if (spacing) folded = dropSpacing(folded);
  return folded.normalize('NFKC');
};
