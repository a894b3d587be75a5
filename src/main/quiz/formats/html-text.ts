import { attributeOf, htmlParts } from './html-tags.ts';
import { withoutEntities } from './html-entities.ts';

/** What of HTML is words, and what else stood in it. */
export interface HtmlText {
  readonly text: string;
  /** As they stand in it; `alt` null: it has none. */
  readonly images: readonly { readonly src: string; readonly alt: string | null }[];
  /** Names of tags whose content there is no place for: `table`, `video`. */
  readonly left_out: readonly string[];
}

/** Each begins a line of its own. */
const BLOCKS = new Set(
  'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul'.split(
    ' ',
  ),
);
/** Nothing in them is words. */
const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'template',
  'svg',
  'canvas',
  'select',
  'object',
  'iframe',
  'video',
  'audio',
  'math',
]);
/** Of those, and of others, what an author would miss. */
const MISSED = new Set([
  'svg',
  'canvas',
  'object',
  'iframe',
  'embed',
  'video',
  'audio',
  'math',
  'table',
  'input',
]);

const RAISED: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  n: 'ⁿ',
  i: 'ⁱ',
};
const LOWERED: Readonly<Record<string, string>> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '+': '₊',
  '-': '₋',
  '−': '₋',
};

/** x² is another number than x2: small signs where there are such, else "^" or "_" before it. */
const shifted = (text: string, signs: Readonly<Record<string, string>>, mark: string): string => {
  const letters = Array.from(text);
  if (letters.every((letter) => signs[letter] !== undefined))
    return letters.map((letter) => signs[letter]).join('');
  return letters.length === 1 ? `${mark}${text}` : `${mark}(${text})`;
};

/**
 * @param has_lines its line ends are the author's, as in Moodle's own format; in HTML they are blanks
 */
export const textOfHtml = (html: string, has_lines = false): HtmlText => {
  const images: { src: string; alt: string | null }[] = [];
  const left_out = new Set<string>();
  const lines: string[][] = [[]];
  /** Name of the tag whose content is passed over; '': of none. */
  let hidden = '';
  let shift: { readonly name: 'sup' | 'sub'; readonly parts: string[] } | null = null;

  const write = (text: string): void => void (shift?.parts ?? lines.at(-1))?.push(text);
  const endLine = (): void => void lines.push([]);
  const endShift = (): void => {
    if (shift === null) return;
    const { name, parts } = shift;
    shift = null;
    const text = parts.join('').trim();
    if (text !== '') write(name === 'sup' ? shifted(text, RAISED, '^') : shifted(text, LOWERED, '_'));
  };
  const open = (name: string, attributes: string): void => {
    if (MISSED.has(name)) left_out.add(name);
    if (HIDDEN.has(name) && !attributes.endsWith('/')) hidden = name;
    else if (name === 'img')
      images.push({
        src: withoutEntities(attributeOf(attributes, 'src') ?? ''),
        alt: withoutEntities(attributeOf(attributes, 'alt') ?? '').trim() || null,
      });
    else if (name === 'br') endLine();
    else if (name === 'sup' || name === 'sub') {
      endShift();
      shift = { name, parts: [] };
    } else if (name === 'td' || name === 'th') write(' ');
  };

  for (const part of htmlParts(html)) {
    if (hidden !== '') {
      if (part.type === 'close' && part.name === hidden) hidden = '';
      continue;
    }
    if (part.type === 'text') {
      const [first = '', ...others] = has_lines ? part.text.split('\n') : [part.text.replace(/\s+/g, ' ')];
      write(withoutEntities(first));
      for (const line of others) {
        endLine();
        write(withoutEntities(line));
      }
      continue;
    }
    if (BLOCKS.has(part.name)) {
      endShift();
      if (lines.at(-1)?.some((text) => text.trim() !== '') === true) endLine();
    }
    if (part.type === 'open') open(part.name, part.attributes);
    else if (part.name === 'sup' || part.name === 'sub') endShift();
  }
  endShift();
  const text = lines
    .map((parts) => parts.join(''))
    .map((line) => (has_lines ? line : line.replace(/ {2,}/g, ' ')).trim().replace(/\u00A0/g, ' '))
    .join('\n');
  return { text: text.trim(), images, left_out: [...left_out] };
};
