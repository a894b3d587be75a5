/** A piece of a message; `href` null: it is text. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
}

/** Whatever the language, a computer's name begins in ASCII: "https://를" is no address. */
const BEGINNING = /https?:\/\/(?=[!#-;=?-~])/gi;
const ASCII = /[!#-;=?-~]+/y;
const LETTERS = /(?:(?![\0-\x7f])[\p{L}\p{M}\p{N}])+/uy;
/** Behind one of these a letter that is not ASCII is a particle, unless the word goes on. */
const WORD = /[a-z\d]/i;
const GOES_ON = /[-_]/;
/** No page is called that: "https://school.kr/를 여세요". */
const PARTICLE = /\/(?:을|를|는|에|에서|으로)$/;
/** Marks that end a sentence, and not an address. */
const BEHIND = '.,!?:;\'")]}';
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const endOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
};

/** Where the signs end that an address may have. A Korean particle stands right behind one, and is no part of it. */
const endOfSigns = (text: string, from: number): number => {
  let end = endOf(ASCII, text, from);
  for (;;) {
    const letters_end = endOf(LETTERS, text, end);
    const is_behind = WORD.test(text.charAt(end - 1)) && !GOES_ON.test(text.charAt(letters_end));
    if (letters_end === end || is_behind) return end;
    end = endOf(ASCII, text, letters_end);
  }
};

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Without the marks behind it; a bracket that the address has opened is its own. */
const withoutMarks = (address: string): string => {
  const unopened = new Map(
    Object.entries(OPENING).map(([closing, opening]) => [
      closing,
      countOf(address, closing) - countOf(address, opening),
    ]),
  );
  let end = address.length;
  for (; end > 0; end -= 1) {
    const sign = address.charAt(end - 1);
    if (!BEHIND.includes(sign)) break;
    const spare = unopened.get(sign);
    if (spare !== undefined && spare <= 0) break;
    if (spare !== undefined) unopened.set(sign, spare - 1);
  }
  return address.slice(0, end);
};

/** Null for what is no web address, or hides one behind another: `https://school.kr@elsewhere.com`. */
const hrefOf = (text: string): string | null => {
  try {
    const url = new URL(text);
    const is_web = url.protocol === 'https:' || url.protocol === 'http:';
    return is_web && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    // Not an address after all: it stays text.
    return null;
  }
};

/** A message with its web addresses set apart; in time that grows with its length alone. */
export const textPartsOf = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  let looked_at = 0;
  for (const { 0: protocol, index } of text.matchAll(BEGINNING)) {
    if (index < looked_at) continue;
    looked_at = endOfSigns(text, index + protocol.length);
    const address = withoutMarks(text.slice(index, looked_at)).replace(PARTICLE, '/');
    const href = hrefOf(address);
    if (href === null) continue;
    if (index > from) parts.push({ text: text.slice(from, index), href: null });
    parts.push({ text: address, href });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
};

/** The parts of a text's beginning: an address that is cut there leads where the whole one does. @param length UTF-16 units */
export const beginningOf = (parts: readonly TextPart[], length: number): readonly TextPart[] => {
  const kept: TextPart[] = [];
  let left = length;
  for (const part of parts) {
    if (left <= 0) break;
    kept.push({ ...part, text: part.text.slice(0, left) });
    left -= part.text.length;
  }
  return kept;
};

/** What a folded message shows; with one line more it stands whole, where the button would stand. */
const FOLDED_LINES = 6;
/** Of a phone's line, and a panel's, about: 25 syllables. */
const LINE_WIDTH = 50;
/** Hangul, Chinese characters and emoji are twice as wide as letters. */
const FIRST_WIDE = 0x1100;
const NO_WIDTH = /[\p{M}\p{Cf}]/u;
const JOINERS = /\u200D+$/;

/** The beginning of a message of more than 7 lines, about as wide as they are shown; null where it is short enough to stand whole. */
export const foldOf = (text: string): string | null => {
  let [line, width, at] = [1, 0, 0];
  let fold_at: number | null = null;
  for (const character of text) {
    const is_wide = (character.codePointAt(0) ?? 0) >= FIRST_WIDE;
    const own = NO_WIDTH.test(character) ? 0 : is_wide ? 2 : 1;
    if (character === '\n' || width + own > LINE_WIDTH) [line, width] = [line + 1, 0];
    if (line > FOLDED_LINES) fold_at ??= at;
    if (line > FOLDED_LINES + 1)
      return text
        .slice(0, fold_at ?? at)
        .replace(JOINERS, '')
        .trimEnd();
    if (character !== '\n') width += own;
    at += character.length;
  }
  return null;
};
