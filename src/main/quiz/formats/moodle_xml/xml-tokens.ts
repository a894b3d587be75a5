import { withoutEntities } from '../html-entities.ts';

/** A part of XML; `at` and `end` are indexes into the file. */
export type XmlToken = { readonly at: number; readonly end: number } & (
  | { readonly type: 'text' | 'comment'; readonly text: string }
  | { readonly type: 'declaration' }
  | {
      readonly type: 'open';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly is_empty: boolean;
    }
  | { readonly type: 'close'; readonly name: string }
  /** It is none from here on; `expected` '': it is no tag that XML has. */
  | { readonly type: 'wrong'; readonly expected: string }
);

const MAX_ATTRIBUTES = 20;
const OPEN = /<([a-z_][\w.:-]{0,60})((?:\s+[\w.:-]{1,60}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/iy;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const CLOSE = /<\/([a-z_][\w.:-]{0,60})\s*>/iy;
/** What begins with "<" and is no element, and how it ends. */
const SPECIAL = [
  { type: 'comment', opening: '<!--', closing: '-->' },
  { type: 'text', opening: '<![CDATA[', closing: ']]>' },
  { type: 'declaration', opening: '<?', closing: '?>' },
] as const;

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)]
      .slice(0, MAX_ATTRIBUTES)
      .map(([, name = '', double, single]) => [name, withoutEntities(double ?? single ?? '')]),
  );

const specialAt = (file: string, at: number): XmlToken | null => {
  const special = SPECIAL.find(({ opening }) => file.startsWith(opening, at));
  if (special === undefined) return null;
  const { type, opening, closing } = special;
  const closed = file.indexOf(closing, at + opening.length);
  if (closed < 0) return { type: 'wrong', at, end: file.length, expected: closing };
  const end = closed + closing.length;
  return type === 'declaration'
    ? { type, at, end }
    : { type, at, end, text: file.slice(at + opening.length, closed) };
};

const tagAt = (file: string, at: number): XmlToken => {
  CLOSE.lastIndex = at;
  const closing = CLOSE.exec(file);
  if (closing !== null) return { type: 'close', at, end: CLOSE.lastIndex, name: closing[1] ?? '' };
  OPEN.lastIndex = at;
  const opening = OPEN.exec(file);
  if (opening === null) return { type: 'wrong', at, end: file.length, expected: '' };
  const [, name = '', attributes = '', slash] = opening;
  return {
    ...{ type: 'open', at, end: OPEN.lastIndex, name },
    ...{ attributes: attributesOf(attributes), is_empty: slash === '/' },
  };
};

/** A file in its parts, in one pass; a `wrong` one is the last. A document type is wrong: it could declare what grows, or fetches. */
export function* xmlTokens(file: string): Generator<XmlToken> {
  let at = 0;
  while (at < file.length) {
    const next = file.indexOf('<', at);
    const end = next < 0 ? file.length : next;
    if (end > at) yield { type: 'text', at, end, text: withoutEntities(file.slice(at, end)) };
    if (next < 0) return;
    const token = specialAt(file, next) ?? tagAt(file, next);
    yield token;
    at = token.end;
  }
}
