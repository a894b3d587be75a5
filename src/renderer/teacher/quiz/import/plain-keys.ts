import { CIRCLED, rankOf } from './plain-marks.ts';

/** One key of a list of them: "2. ③". */
export interface ListedKey {
  /** The question's, as it is written. */
  readonly number: number;
  readonly said: string;
}

/** Begins a key in such a list: "2.", "2)", "2번", "2:", "2-③", but not the 3 of "3.14". */
const LISTED = /^\(?(\d{1,3})\)?\s?(?:번[.):：]?|[.)](?!\d)|[:：]|-(?=[①-⑳]))\s{0,9}(.*)$/;
const BETWEEN_LISTED = /[\s,;/](?=\(?\d{1,3}\)?\s?(?:번|[.)](?!\d)|[:：]|-(?=[①-⑳])))/;

/** "1. ② 2. ③", "1번 ③ 2번 ①"; empty: it is no such list. */
export const listedKeys = (said: string): readonly ListedKey[] => {
  const keys = said.split(BETWEEN_LISTED).map((part) => {
    const [, number = '', key = ''] = LISTED.exec(part.trim()) ?? [];
    return { number: Number(number), said: key.replace(/[,;/]$/, '').trim() };
  });
  return keys.every((key) => key.said !== '') ? keys : [];
};

const SIGNS = new RegExp(`^(?:[${CIRCLED}][\\s,、]*)+$`);
/** Nothing but circled numbers, which no question is. */
export const isSigns = (said: string): boolean => SIGNS.test(said);

const YES = /^(?:o|○|⭕|참|true|t)$/i;
const NO = /^(?:x|×|✕|❌|거짓|false|f)$/i;
/** Words that cannot be meant otherwise. */
const WORDS = /^(?:참|거짓|true|false)$/i;
/** How a question says that it is answered so; at its end, which is what is asked for. */
const CHOICE =
  /(?:^|\s|(?=[([]))[([]?\s{0,9}(?:(o|○)\s{0,9}[,/|·]\s{0,9}(x|×)|(참)\s{0,9}[,/|·]\s{0,9}(거짓)|(true)\s{0,9}(?:[,/|·]|or)\s{0,9}(false)|(t)\s{0,9}\/\s{0,9}(f))\s{0,9}[)\]]?[.?]?$/i;
/** The longest of them. */
const CHOICE_CHARS = 60;

/** A question's text without the "(O, X)" at its end, and the two words; null: it has none. */
export const withoutChoice = (
  text: string,
): { readonly text: string; readonly words: readonly string[] } | null => {
  const from = Math.max(0, text.length - CHOICE_CHARS);
  const found = CHOICE.exec(text.slice(from));
  if (found === null) return null;
  return {
    text: text.slice(0, from + found.index).trim(),
    words: found.slice(1).filter((word) => (word as string | undefined) !== undefined),
  };
};

/** @param is_asked the question says that it is answered so; otherwise "O" may be oxygen where something is asked */
export const truthOf = (said: string, is_asked: boolean, text: string): boolean | null => {
  const may_be = is_asked || WORDS.test(said) || !/[?？]$/.test(text);
  if (!may_be) return null;
  if (YES.test(said)) return true;
  return NO.test(said) ? false : null;
};

/** Behind a key in a sentence: "③이다", "3번입니다". */
const ENDING = /(?:번)?(?:이다|입니다|이에요|예요)?\.?$/;
/** More than there are options. */
const MOST = 40;
const BETWEEN = /[\s,、/]+/;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const byText = (said: string, options: readonly string[]): number | null => {
  const at = options.map(plain).indexOf(plain(said));
  return at < 0 ? null : at;
};

const bySign = (said: string, options: readonly string[]): number | null => {
  const rank = rankOf(said.replace(ENDING, '').replace(/[().]/g, ''));
  return rank !== null && rank >= 0 && rank < options.length ? rank : null;
};

/** "2) 50℃": a sign, and what it stands before. */
const bySignAndText = (said: string, options: readonly string[]): number | null => {
  const [, sign = '', text = ''] = /^\(?([^\s.)]{1,3})[.)]?\s{0,9}(\S.*)$/.exec(said) ?? [];
  const rank = bySign(sign, options);
  return rank !== null && plain(options[rank] ?? '') === plain(text) ? rank : null;
};

/** Which of the options a key names, by their signs or by what they say; null: none of them, or none of one of them. */
export const ranksOf = (said: string, options: readonly string[]): readonly number[] | null => {
  const whole = bySign(said, options) ?? byText(said, options) ?? bySignAndText(said, options);
  if (whole !== null) return [whole];
  const spread = said.replace(new RegExp(`[${CIRCLED}](?=[${CIRCLED}])`, 'g'), '$& ');
  const parts = spread.split(BETWEEN).filter((part) => part !== '');
  if (parts.length > MOST) return null;
  const ranks = parts.map((part) => bySign(part, options) ?? byText(part, options));
  const known = ranks.filter((rank) => rank !== null);
  return known.length > 0 && known.length === ranks.length ? [...new Set(known)].sort((a, b) => a - b) : null;
};
