import { charOf, composed, letterOfPart, onHangulKeys, syllableOf } from './hangul.ts';

/** Nothing is to be seen of them, or they only sit on other letters. */
const UNSEEN = /[\p{Cf}\p{M}\p{Cc}\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** Letters of Hangul are kept apart until it is known which belong together. */
const letterOf = (char: string): string => {
  if (/[ㄱ-ㅣ]/.test(char)) return char;
  return Array.from(char.normalize('NFKC'), letterOfPart).join('');
};

/** One way to write each letter: composed where it can be, of one width, without what is not seen. */
export const plainLetters = (text: string): string =>
  Array.from(
    text
      .normalize('NFC')
      .replace(/[\t\n\r]/g, ' ')
      .replace(UNSEEN, ''),
    letterOf,
  )
    .join('')
    .toLowerCase();

/** What stands for a letter of Hangul beside others that stand alone, or for a syllable that sounds like it. */
const LOOK_ALIKES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\d.,])18(?=\s?(?:놈|넘|새끼|색[끼히]|ㅅㄲ))/g, '씨팔'],
  // 다시 8명, 3시 8분
  [/(?<=[씨쉬ㅅㅆ]|(?:^|\s)시)8(?!\d|\s?[분시일월년개명번호층쪽반])/g, '팔'],
  [/(?<![a-z])(?:c|s|ss?h?i|tl)(?=[발벌팔빨])/g, '씨'],
  [/(?<=[시씨쉬ㅅㅆ])(?:bal|val)(?![a-z])/g, '발'],
  [/(?<=(?:^|\s)[시씨쉬])bar(?![a-z])/g, '발'],
  [/(?<=[병븅ㅂ])(?:sh?in|tls)(?![a-z])/g, '신'],
  [/ㅛ(?=[ㅣl|1!i])/g, 'ㅅ'],
  [/\^\^(?=[ㅣl|1!i])/g, 'ㅆ'],
  [/[人入∧λ^](?=[ㅣl|1!i])/g, 'ㅅ'],
  [/[人入∧λ]/g, 'ㅅ'],
  [/(?<=[ㄱ-ㅎ])[l|1!i]/g, 'ㅣ'],
  [/(?<=[ㄱ-ㅎ])r/g, 'ㅏ'],
  [/(?<=[ㅏ-ㅣ])[o0○]/g, 'ㅇ'],
];

const withLookAlikes = (text: string): string =>
  LOOK_ALIKES.reduce((read, [look, letter]) => read.replace(look, letter), text);

/**
 * Within a word what is not Hangul is left out; words of one letter each, one behind the other, are one word, also where a
 * sign stands between them.
 */
const tightened = (text: string): string => {
  const words: string[] = [];
  let last_is_single = false;
  for (const token of text.split(/\s+/)) {
    if (last_is_single && /^(?:\d|[^\p{L}\d])$/u.test(token)) continue;
    // "3시" is no word of one letter, and "3년" is none of a woman.
    const number = /^\d+(?=[가-힣])/.exec(token)?.[0] ?? '';
    const hangul = `${number}${token.slice(number.length).replace(/[^가-힣ㄱ-ㅣ]/g, '')}`;
    const is_single = hangul.length === 1 && !/^\d/.test(token);
    if (is_single && last_is_single) words.push(`${words.pop() ?? ''}${hangul}`);
    else if (hangul !== '') words.push(hangul);
    last_is_single = is_single;
  }
  return words.join(' ');
};

/** Laughter, sighs and slips of the finger within a word: 시ㅋㅋ발, 시ㅡ발, 시ㄹ발. */
const unbroken = (text: string): string =>
  text.replace(/(?<=[가-힣])(?:[ㅋㅎㅠㅜㅡ]+|[ㄱ-ㅣ])(?=[가-힣])/g, '');

/** What a vowel that begins with a y is drawn out to. */
const PLAIN: Readonly<Record<string, string>> = {
  ㅑ: 'ㅏ',
  ㅒ: 'ㅐ',
  ㅕ: 'ㅓ',
  ㅖ: 'ㅔ',
  ㅛ: 'ㅗ',
  ㅠ: 'ㅜ',
};

/** A vowel that is drawn out is a short one: 시이이발, 시바아알, 벼엉신. */
const shortened = (text: string): string => {
  const chars: string[] = [];
  for (const char of text) {
    const before = syllableOf(chars.at(-1) ?? '');
    const now = syllableOf(char);
    const is_drawn_out =
      before?.final === '' &&
      now?.initial === 'ㅇ' &&
      [before.vowel, PLAIN[before.vowel]].includes(now.vowel);
    if (is_drawn_out) chars[chars.length - 1] = charOf({ ...before, final: now.final });
    else chars.push(char);
  }
  return chars.join('');
};

/** A consonant that stands alone belongs to the syllable before it: 시바ㄹ. */
const closed = (text: string): string =>
  text.replace(/([가-힣])([ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅌㅍ])/g, (all, char: string, final: string) => {
    const syllable = syllableOf(char);
    return syllable?.final === '' ? charOf({ ...syllable, final }) : all;
  });

/** What was typed while the keyboard stood on Latin: words that are syllables throughout. */
const typedOnLatinKeys = (text: string): string =>
  (text.match(/(?<![a-z])(?:[a-z]{4,24}|tq)(?![a-z])/gi) ?? [])
    .map(onHangulKeys)
    .filter((word) => /^(?:[가-힣]+|ㅅㅂ|ㅆㅃ)$/.test(word))
    .join(' ');

/** The ways in which a text can be read as Hangul. At most eleven, each not much longer than the text. */
export const hangulViews = (text: string): ReadonlySet<string> => {
  const plain = plainLetters(text);
  const views = new Set<string>();
  if (/[가-힣ㄱ-ㅣ]/.test(plain)) {
    for (const base of [plain, withLookAlikes(plain)]) {
      const tight = tightened(base);
      const whole = composed(tight);
      views
        .add(tight)
        .add(whole)
        .add(shortened(whole))
        .add(shortened(closed(whole)))
        .add(shortened(unbroken(whole)));
    }
  }
  const keys = typedOnLatinKeys(text);
  if (keys !== '') views.add(keys);
  return views;
};
