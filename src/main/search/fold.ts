/** Nothing of it is another letter in NFKC, has a pair in another case beyond A to Z, or is invisible. */
const PLAIN = /^[\u0020-\u007E\uAC00-\uD7A3]*$/;
/** Letters of Hangul that stand alone (ㅋㅋ, ㅎㄱ): NFKC would put them together with their neighbours. */
const NO_LONE_LETTERS = /[^\u3131-\u318E]+/g;
const MIDDLE_DOTS = /[\u318D\u30FB\uFF65\u2022\u2027\u2219\u22C5]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Accents of Latin, Greek and Cyrillic; other scripts' marks are letters of their own. */
const ACCENTS = /[\u0300-\u036F]/g;
const BLANKS = /[\s\u2800\p{Cc}]+/gu;

const foldPart = (part: string): string =>
  part
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    // Down, up and down again: ß and ẞ are ss, and σ and ς are one.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFD')
    .replace(ACCENTS, '')
    .normalize('NFC');

/** With its blanks as they are. */
const foldLetters = (text: string): string =>
  PLAIN.test(text) ? text.toLowerCase() : text.replace(MIDDLE_DOTS, '·').replace(NO_LONE_LETTERS, foldPart);

/**
 * A text as it is searched: what two people write who mean the same, however the letters are put together, their width, case and accents,
 * and on one line with single blanks. Linear. What is folded stays as it is when it is folded again.
 */
export const foldForSearch = (text: string): string => foldLetters(text).replace(BLANKS, ' ').trim();

/** A letter with its marks; letters of Hangul that are put together. */
const CLUSTER = /[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?|\P{M}\p{M}*|\p{M}+/gsu;

/** A folded text, and where in the unfolded one each of its UTF-16 units begins. */
export interface FoldedText {
  readonly folded: string;
  /** One more than there are units: the last one is the unfolded text's length. */
  readonly from: readonly number[];
}

/** For what is shown: folded letter by letter, so that what is found in it can be marked in the text as it was written. */
export const foldWithPlaces = (text: string): FoldedText => {
  const whole = foldForSearch(text);
  // Of a plain text each unit is one, unless blanks were left out.
  if (whole.length === text.length && PLAIN.test(text))
    return { folded: whole, from: Array.from({ length: text.length + 1 }, (_, at) => at) };
  const from: number[] = [];
  let folded = '';
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    let piece = foldLetters(cluster).replace(BLANKS, ' ');
    if (piece === ' ' && (folded === '' || folded.endsWith(' '))) piece = '';
    from.push(...Array.from({ length: piece.length }, () => index));
    folded += piece;
  }
  from.push(text.length);
  return { folded, from };
};
