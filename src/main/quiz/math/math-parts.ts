/** Words of a text, or a formula of it as it was written, without its dollars. */
export type TextPart = { readonly text: string } | { readonly source: string; readonly is_block: boolean };

/** Of one formula; a longer one stays text. */
export const FORMULA_CHARS = 500;

const isSpace = (letter: string): boolean => letter.trim() === '';

/** Where the dollar that ends a formula stands; −1: none does. */
const endOf = (text: string, from: number, is_block: boolean): number => {
  for (let at = from; at < text.length && at <= from + FORMULA_CHARS; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\') at += 1;
    else if (is_block ? text.startsWith('$$', at) : letter === '$') return at;
    else if (letter === '\n' && !is_block) return -1;
  }
  return -1;
};

/**
 * Whether what stands between two dollars is meant as a formula, and no price: as Pandoc has it (tex_math_dollars), none begins or ends
 * with a space, and no digit comes behind it. "$5 and $10" is words.
 */
const isFormula = (source: string, behind: string): boolean =>
  source !== '' &&
  !isSpace(source.charAt(0)) &&
  !isSpace(source.charAt(source.length - 1)) &&
  !/\d/.test(behind);

/** A text in its words and formulas. `\$` is a dollar. */
export const partsOf = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let words = '';
  let at = 0;
  const flush = (): void => {
    if (words !== '') parts.push({ text: words });
    words = '';
  };
  while (at < text.length) {
    if (text.startsWith('\\$', at)) {
      words += '$';
      at += 2;
      continue;
    }
    const is_block = text.startsWith('$$', at);
    const from = at + (is_block ? 2 : 1);
    const end = text.charAt(at) === '$' ? endOf(text, from, is_block) : -1;
    const source = end < 0 ? '' : text.slice(from, end);
    const next = end + (is_block ? 2 : 1);
    if (source.trim() !== '' && (is_block || isFormula(source, text.charAt(next)))) {
      flush();
      parts.push({ source: source.trim(), is_block });
      at = next;
    } else {
      const taken = end < 0 && is_block ? 2 : 1;
      words += text.slice(at, at + taken);
      at += taken;
    }
  }
  flush();
  return parts;
};
