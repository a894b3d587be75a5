import { foldForSearch } from './fold.ts';

/** Words of a query that count; further ones are left out. */
const MAX_WORDS = 10;

/** What one word of a query finds. Patterns are linear: nothing in them repeats. */
export interface Needle {
  /** Folded. */
  readonly word: string;
  /** Global. The word, also with a blank between two syllables, as Korean is spaced freely. */
  readonly pattern: RegExp;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** Syllables of one vowel, by what they end with; of one first consonant. */
const FINALS = 28;
const OF_INITIAL = 588;
/** First consonants in the order of the syllables. */
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/;
const EDGE_MARKS = /^\p{P}+(?=.)|(?<=.)\p{P}+$/gsu;

const isSyllable = (code: number): boolean => code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE;
const isHangul = (unit: string): boolean => {
  const code = unit.charCodeAt(0);
  return isSyllable(code) || (code >= 0x3131 && code <= 0x318e);
};
const rangeOf = (from: number, count: number): string =>
  `${String.fromCharCode(from)}-${String.fromCharCode(from + count - 1)}`;

/** @param is_last it may still be being typed: 하 is on its way to 한 */
const unitPattern = (unit: string, is_last: boolean): string => {
  const code = unit.charCodeAt(0);
  if (isSyllable(code) && is_last && (code - FIRST_SYLLABLE) % FINALS === 0)
    return `[${rangeOf(code, FINALS)}]`;
  const initial = INITIALS.indexOf(unit);
  // Its first consonants find a word too: ㅎㅅ is 함수.
  if (initial >= 0) return `[${unit}${rangeOf(FIRST_SYLLABLE + initial * OF_INITIAL, OF_INITIAL)}]`;
  return SPECIAL.test(unit) ? `\\${unit}` : unit;
};

const needleOf = (word: string, is_last_word: boolean): Needle => {
  let source = '';
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charAt(at);
    const before = word.charAt(at - 1);
    if (at > 0 && isHangul(unit) && isHangul(before)) source += ' ?';
    source += unitPattern(unit, is_last_word && at === word.length - 1);
  }
  return { word, pattern: new RegExp(source, 'g') };
};

/**
 * What a query finds, a needle a word, the longest word first: whoever looks for it looks for the fewest. Empty: nothing was asked for.
 * Marks at the edges of words are left out.
 */
export const needlesOf = (query: string): Needle[] => {
  const words = foldForSearch(query)
    .split(' ')
    .map((word) => word.replace(EDGE_MARKS, ''))
    .filter((word) => word !== '');
  const last = words.at(-1);
  return [...new Set(words)]
    .slice(0, MAX_WORDS)
    .sort((a, b) => b.length - a.length)
    .map((word) => needleOf(word, word === last));
};

const isLetter = (code: number): boolean =>
  code > 0x7f
    ? !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f) && code !== 0xb7
    : (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);

/** Whether a word begins, or ends, at this place of a folded text. */
export const isEdge = (folded: string, at: number): boolean =>
  at <= 0 || at >= folded.length || !isLetter(folded.charCodeAt(at - 1)) || !isLetter(folded.charCodeAt(at));

/** Of 100: how well what stands in a folded text from one place to another fits the word. A whole one best, then its beginning, then what stands inside. */
export const fitOf = (word: string, folded: string, from: number, to: number): number => {
  const begins = isEdge(folded, from);
  if (to - from !== word.length || !folded.startsWith(word, from)) return begins ? 65 : 50;
  if (!begins) return 75;
  return isEdge(folded, to) ? 100 : 92;
};
