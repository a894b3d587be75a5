/** What looks alike as one: capitals, and letters of double width. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Of one quiz, what is looked through: all of these are kept in memory. */
const FOLDED_CHARS = 20_000;
/** One letter may be folded to eighteen (U+FDFA), which nobody writes to be found. */
const GROWTH = 2;

const foldedOf = (text: string): string => {
  const folded = fold(text);
  return folded.length > GROWTH * text.length ? text.toLowerCase() : folded;
};

/** Texts to look through, the first ones where they are very long. A word is not found across two of them. */
export const foldedText = (texts: readonly string[]): string => {
  let folded = '';
  for (const text of texts) {
    if (folded.length >= FOLDED_CHARS) break;
    folded += `${folded === '' ? '' : '\n'}${foldedOf(text.slice(0, FOLDED_CHARS - folded.length))}`;
  }
  return folded;
};

/** Whether all words of `q` stand in a text, each wherever it does: in 서울특별시 울특 is one. @param folded by `foldedText` */
export const finds = (q: string, folded: string): boolean =>
  [...new Set(fold(q).split(/\s+/))].every((word) => folded.includes(word));
