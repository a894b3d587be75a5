/** Letters of Hangul as keyboards write them, in the order in which Unicode composes syllables of them. */
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** Vowels that are typed in two strokes. */
const COMPOUND: Readonly<Record<string, string>> = {
  ㅗㅏ: 'ㅘ',
  ㅗㅐ: 'ㅙ',
  ㅗㅣ: 'ㅚ',
  ㅜㅓ: 'ㅝ',
  ㅜㅔ: 'ㅞ',
  ㅜㅣ: 'ㅟ',
  ㅡㅣ: 'ㅢ',
};

/** `final` is '' in a syllable that ends in its vowel. */
export interface Syllable {
  readonly initial: string;
  readonly vowel: string;
  readonly final: string;
}

/** null for what is no syllable of Hangul. */
export const syllableOf = (char: string): Syllable | null => {
  const code = char.charCodeAt(0);
  if (!(code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE)) return null;
  const index = code - FIRST_SYLLABLE;
  return {
    initial: INITIALS.charAt(Math.floor(index / 588)),
    vowel: VOWELS.charAt(Math.floor((index % 588) / 28)),
    final: index % 28 === 0 ? '' : FINALS.charAt((index % 28) - 1),
  };
};

/** The letters one after the other, where no syllable is written with them. */
export const charOf = ({ initial, vowel, final }: Syllable): string => {
  const [first, second, third] = [INITIALS.indexOf(initial), VOWELS.indexOf(vowel), FINALS.indexOf(final)];
  if (initial === '' || vowel === '' || first < 0 || second < 0 || (final !== '' && third < 0)) {
    return `${initial}${vowel}${final}`;
  }
  return String.fromCharCode(FIRST_SYLLABLE + first * 588 + second * 28 + (final === '' ? 0 : third + 1));
};

/** The letter that a part of a syllable is (U+1100 to U+11FF); any other character is itself. */
export const letterOfPart = (char: string): string => {
  const code = char.charCodeAt(0);
  if (code >= 0x1100 && code <= 0x1112) return INITIALS.charAt(code - 0x1100);
  if (code >= 0x1161 && code <= 0x1175) return VOWELS.charAt(code - 0x1161);
  if (code >= 0x11a8 && code <= 0x11c2) return FINALS.charAt(code - 0x11a8);
  return char;
};

/** Letters that stand alone and make a syllable are one: ㅅㅣㅂㅏㄹ, 시ㅂㅏㄹ. */
export const composed = (text: string): string =>
  text.replace(
    /([ㄱ-ㅎ])([ㅏ-ㅣ])([ㅏ-ㅣ])?([ㄱ-ㅎ](?![ㅏ-ㅣ]))?/g,
    (_all, initial: string, vowel: string, stroke = '', final = '') => {
      const compound = COMPOUND[`${vowel}${String(stroke)}`];
      return compound === undefined && stroke !== ''
        ? `${charOf({ initial, vowel, final: '' })}${String(stroke)}${String(final)}`
        : charOf({ initial, vowel: compound ?? vowel, final: String(final) });
    },
  );

const KEYS = 'rRseEfaqQtTdwWczxvgkoiOjpuPhynbml';
const LETTERS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ';

/** What the keys of a Latin word write where they stand for Hangul. */
export const onHangulKeys = (word: string): string =>
  composed(
    Array.from(word, (key) => {
      const at = KEYS.indexOf(key);
      return LETTERS.charAt(at < 0 ? KEYS.indexOf(key.toLowerCase()) : at);
    }).join(''),
  );
