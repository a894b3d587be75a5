/** Stands for a wildcard in a key that is folded; nothing folds it away. */
const WILD = '\uE000';

/** Moodle's: "*" is any text or none, "\*" a star. */
const STARS = /\\\*|\*/g;

/** @returns the key with its wildcards marked, to be folded; null: it has none, and what it says stands in `plainOf` */
export const markWildcards = (key: string): string | null => {
  const marked = key.replaceAll(WILD, '').replace(STARS, (star) => (star === '*' ? WILD : '*'));
  return marked.includes(WILD) ? marked : null;
};

/** What a key without wildcards says. */
export const plainOf = (key: string): string => key.replaceAll('\\*', '*');

/** The key that says this text and no other. */
export const escapeWildcards = (text: string): string => text.replaceAll('*', '\\*');

/** Knuth, Morris, Pratt: where `part` stands first in `text` at `from` or behind it, or -1, however often it nearly does. */
const find = (text: string, part: string, from: number): number => {
  const borders = [0];
  for (let at = 1, length = 0; at < part.length; at += 1) {
    while (length > 0 && part[at] !== part[length]) length = borders[length - 1] ?? 0;
    if (part[at] === part[length]) length += 1;
    borders.push(length);
  }
  for (let at = from, length = 0; at < text.length; at += 1) {
    while (length > 0 && text[at] !== part[length]) length = borders[length - 1] ?? 0;
    if (text[at] === part[length]) length += 1;
    if (length === part.length) return at + 1 - length;
  }
  return -1;
};

/** In time that grows with both lengths, and no faster. @param marked by `markWildcards`, folded */
export const createWildMatcher = (marked: string): ((text: string) => boolean) => {
  const parts = marked.split(WILD);
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    const inner = text.slice(0, text.length - last.length);
    let at = first.length;
    for (const part of middle) {
      const found = find(inner, part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return at <= inner.length;
  };
};
