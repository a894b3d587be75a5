/** Presentation MathML (https://www.w3.org/TR/mathml-core/) as temml writes it, without what could act or load: `maction`, `annotation-xml`. */
const ELEMENTS = new Set(
  (
    'math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub ' +
    'msubsup msup mtable mtd mtext mtr munder munderover none'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'accent accentunder align class columnalign columnlines columnspacing columnspan depth dir display displaystyle encoding fence ' +
    'form frame height largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize ' +
    'movablelimits notation rowalign rowlines rowspacing rowspan rspace scriptlevel separator side stretchy symmetric voffset ' +
    'width xmlns'
  ).split(' '),
);
const TAG = /<(\/?)([a-z]{1,20})((?: [a-z]{1,20}="[^"<>]{0,300}")*)(\/?)>/y;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
/** Lengths, colours, words: neither an address, nor a function that takes one. */
const VALUE = /^[\w\s:;.,%#!+-]*$/;
/** A length of four digits before its point is as long as a page, in whatever unit. */
const FAR = /(?<![\d.#])\d{4}/;
const NAMESPACE = 'http://www.w3.org/1998/Math/MathML';

const isGood = (attributes: string): boolean =>
  [...attributes.matchAll(ATTRIBUTE)].every(
    ([, name = '', value = '']) =>
      ATTRIBUTES.has(name) &&
      (name === 'xmlns' ? value === NAMESPACE : VALUE.test(value) && !FAR.test(value)),
  );

/** Whether a text is one `math` element, of elements and attributes that show a formula and do nothing else. */
export const isMathml = (text: string): boolean => {
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    if (match === null) {
      const next = text.indexOf('<', at);
      // Text stands in an element, and each "<" begins a tag.
      if (open.length === 0 || next <= at || text.slice(at, next).includes('>')) return false;
      at = next;
      continue;
    }
    const [tag, slash, name = '', attributes = '', is_empty] = match;
    if (!ELEMENTS.has(name) || !isGood(attributes) || (open.length === 0 && at > 0)) return false;
    if (open.length === 0 && name !== 'math') return false;
    if (slash === '/') {
      if (attributes !== '' || is_empty === '/' || open.pop() !== name) return false;
    } else if (is_empty !== '/') open.push(name);
    at += tag.length;
  }
  return open.length === 0 && text !== '';
};
