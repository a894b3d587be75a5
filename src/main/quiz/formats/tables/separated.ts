/** Between texts of one cell. */
export const BAR = '|';
/** Between the two sides of a pair. */
export const EQUALS = '=';
const ESCAPE = '\\';

/**
 * A text as it stands among others in one cell: a sign of it that would end it has "\" before it. A "\" before any other character is
 * itself, so that LaTeX stays as it is written.
 * @param signs those that would end it, each of one character
 */
export const escaped = (text: string, signs: string): string => {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    const is_read_as_escape = sign === ESCAPE && (next === '' || next === ESCAPE || signs.includes(next));
    out += is_read_as_escape || signs.includes(sign) ? `${ESCAPE}${sign}` : sign;
  }
  return out;
};

/** What stands between signs that are not escaped; escapes stay in it. */
export const splitAt = (text: string, sign: string): string[] => {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (one === ESCAPE) at += 1;
    else if (one === sign) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
};

/** The text that was escaped, without blanks around it. */
export const unescaped = (text: string, signs: string): string => {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const next = text.charAt(at + 1);
    const is_escape = text.charAt(at) === ESCAPE && next !== '' && (next === ESCAPE || signs.includes(next));
    if (is_escape) at += 1;
    out += text.charAt(at);
  }
  return out.trim();
};

/** Texts in one cell: "서울|서울시". */
export const joinTexts = (texts: readonly string[]): string =>
  texts.map((text) => escaped(text, BAR)).join(BAR);

/** Those of one cell, without empty ones. */
export const splitTexts = (cell: string): string[] =>
  splitAt(cell, BAR)
    .map((text) => unescaped(text, BAR))
    .filter((text) => text !== '');
