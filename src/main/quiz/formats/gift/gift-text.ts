import { textOfHtml } from '../html-text.ts';
import type { Place, Problems } from '../problems.ts';
import { rawOf, type GiftSource, type Span } from './gift-source.ts';

/** How a text is written; `moodle` is Moodle's own: plain, with tags of HTML. */
export type TextFormat = 'html' | 'moodle' | 'plain' | 'markdown';

export const FORMAT_TAG = /^\[(html|moodle|plain|markdown)\]/;
const ESCAPE = /\\([\\:#={}~n])/g;
const MARKDOWN_PICTURE = /!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/g;

/** Without escapes; "\n" is a line end. A "\" before anything else is itself, as in formulas. */
export const unescaped = (text: string): string =>
  text.replace(ESCAPE, (_all, sign: string) => (sign === 'n' ? '\n' : sign));

/** How far a line is set in means nothing. */
const withoutIndents = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

/** What reading texts goes by: the file, and the format of the question that they belong to. */
export interface TextReader {
  readonly source: GiftSource;
  readonly problems: Problems;
  readonly format: TextFormat;
}

const plainOf = (text: string, format: TextFormat, place: Place, problems: Problems): string => {
  if (format === 'plain') return text;
  if (format === 'markdown')
    return text.replace(MARKDOWN_PICTURE, (_all, alt: string) => {
      problems.note('left_out', place, { what: 'picture' });
      return alt;
    });
  const { text: words, images, left_out } = textOfHtml(text, format === 'moodle');
  for (const what of [...images.map(() => 'picture'), ...left_out])
    problems.note('left_out', place, { what });
  return words;
};

/** A text as it was written, with its own format before it, or in the question's. */
export const formattedOf = (
  { format, problems }: Pick<TextReader, 'format' | 'problems'>,
  written: string,
  place: Place,
): { readonly text: string; readonly format: TextFormat } => {
  const raw = written.trim();
  const tag = FORMAT_TAG.exec(raw);
  // The pattern takes these words alone.
  const own = (tag?.[1] as TextFormat | undefined) ?? format;
  const words = unescaped(withoutIndents(raw.slice(tag?.[0].length ?? 0)));
  return { text: plainOf(words, own, place, problems).trim(), format: own };
};

/** Words of a part of the file, as its format has them; null: there is none. */
export const wordsOf = (reader: TextReader, span: Span | null): string =>
  span === null
    ? ''
    : formattedOf(reader, rawOf(reader.source, span), reader.source.placeOf(span.start)).text;

/** A text that is compared with what a student writes, and so has no format. */
export const literalOf = ({ source }: TextReader, span: Span): string =>
  unescaped(withoutIndents(rawOf(source, span))).trim();
