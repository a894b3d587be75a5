/** The beginning of a text, in UTF-16 units at most so many, and never half a character. */
export const cutText = (text: string, max_chars: number): string => {
  const cut = text.slice(0, max_chars);
  return cut.length < text.length ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
};
