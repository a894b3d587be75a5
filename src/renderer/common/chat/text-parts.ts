/** A piece of a message; `href` null: it is text. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
}

/** Of ASCII alone: a Korean particle stands right behind an address, and is no part of it. */
const ADDRESS = /https?:\/\/[!-;=?-~]+/gi;
/** Marks that end a sentence, and not an address. */
const BEHIND = /[.,!?:;'")\]}]+$/;

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

/** A message with its web addresses set apart. */
export const textPartsOf = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(BEHIND, '');
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

const MAX_LINES = 8;
const MAX_CHARS = 400;
/** Half a character, or the joiner of an emoji that went on. */
const CUT_CHARACTER = /[\uD800-\uDBFF\u200D]+$/;

/** The beginning of a message of more than 8 lines or 400 UTF-16 units; null where it is short enough to stand whole. */
export const foldOf = (text: string): string | null => {
  const lines = text.split('\n');
  if (lines.length <= MAX_LINES && text.length <= MAX_CHARS) return null;
  const head = lines.slice(0, MAX_LINES).join('\n').slice(0, MAX_CHARS);
  return head.replace(CUT_CHARACTER, '').trimEnd();
};
