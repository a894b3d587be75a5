/** Of HTML and of what editors put into it: a "<" before anything else is a sign, as in "a < b". */
const NAMES = new Set(
  (
    'a abbr address article aside audio b big blockquote body br button canvas caption center cite code col colgroup dd del details ' +
    'div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd ' +
    'label legend li link main map mark math meta nav nolink noscript object ol option p param picture pre q s samp script section ' +
    'select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead title tr ' +
    'track tt u ul var video'
  ).split(' '),
);

/** Part of a text with tags. */
export type HtmlPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open' | 'close'; readonly name: string; readonly attributes: string };

const NAME = /^<(\/?)([a-z][a-z\d]{0,14})(?=[\s/>])/i;
const NAME_CHARS = 20;
const COMMENT = '<!--';

/** Behind the ">" that ends a tag, one in quotes left aside; -1: none does. */
const endOfTag = (text: string, from: number): number => {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return -1;
};

/** A text in its tags and what stands between them, in one pass; comments are left out, and what only looks like a tag is text. */
export function* htmlParts(text: string): Generator<HtmlPart> {
  let from = 0;
  let search = 0;
  for (;;) {
    const at = text.indexOf('<', search);
    if (at < 0) break;
    const is_comment = text.startsWith(COMMENT, at);
    const match = is_comment ? null : NAME.exec(text.slice(at, at + NAME_CHARS));
    const name = match?.[2]?.toLowerCase() ?? '';
    if (!is_comment && !NAMES.has(name)) {
      search = at + 1;
      continue;
    }
    const end = is_comment ? text.indexOf('-->', at) : endOfTag(text, at + name.length + 1);
    // A tag without an end took all that was left: to look at each further "<" in turn would take its square.
    if (end < 0) break;
    if (at > from) yield { type: 'text', text: text.slice(from, at) };
    from = is_comment ? end + 3 : end;
    search = from;
    if (match !== null)
      yield {
        type: match[1] === '/' ? 'close' : 'open',
        name,
        attributes: text.slice(at + match[0].length, end - 1),
      };
  }
  if (from < text.length) yield { type: 'text', text: text.slice(from) };
}

const isSpace = (sign: string): boolean => sign === ' ' || sign === '\n' || sign === '\t' || sign === '/';

/** Of a tag's attributes the one of that name, in small letters; null: it has none. Entities stay. */
export const attributeOf = (attributes: string, wanted: string): string | null => {
  let at = 0;
  while (at < attributes.length) {
    while (isSpace(attributes.charAt(at))) at += 1;
    const name_at = at;
    while (at < attributes.length && attributes.charAt(at) !== '=' && !isSpace(attributes.charAt(at)))
      at += 1;
    const name = attributes.slice(name_at, Math.min(at, name_at + NAME_CHARS)).toLowerCase();
    if (attributes.charAt(at) !== '=') {
      if (at === name_at) at += 1;
      continue;
    }
    at += 1;
    const quote = attributes.charAt(at);
    const is_quoted = quote === '"' || quote === "'";
    const value_at = is_quoted ? at + 1 : at;
    let end = value_at;
    while (
      end < attributes.length &&
      (is_quoted
        ? attributes.charAt(end) !== quote
        : !isSpace(attributes.charAt(end)) || attributes.charAt(end) === '/')
    )
      end += 1;
    if (name === wanted) return attributes.slice(value_at, end);
    at = is_quoted ? end + 1 : end;
  }
  return null;
};
