/** What looks alike as one: capitals, and letters of double width. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Texts to look through. A word is not found across two of them. */
export const foldedText = (texts: readonly string[]): string => texts.map(fold).join('\n');

/** Whether all words of `q` stand in a text, each wherever it does: in 서울특별시 울특 is one. @param folded by `foldedText` */
export const finds = (q: string, folded: string): boolean =>
  fold(q)
    .split(/\s+/)
    .every((word) => folded.includes(word));
