import { createElement, type ReactNode } from 'react';

/** Of a parsed document what is looked at; a browser's own nodes have it. */
export interface MarkupNode {
  /** 1: an element; 3: text. */
  readonly nodeType: number;
  readonly localName?: string;
  readonly namespaceURI?: string | null;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<MarkupNode>;
  readonly attributes?: ArrayLike<{ readonly name: string; readonly value: string }>;
}

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const [ELEMENT, TEXT] = [1, 3];

/** Presentation elements of MathML Core; nothing that leads away, acts, or holds another language. */
const ELEMENTS = new Set(
  (
    'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mprescripts none ' +
    'mtable mtr mtd mpadded mphantom mstyle merror menclose'
  ).split(' '),
);

const ATTRIBUTES = new Set(
  (
    'display displaystyle scriptlevel mathvariant dir stretchy fence separator form lspace rspace minsize maxsize symmetric largeop ' +
    'movablelimits accent accentunder linethickness width height depth voffset columnspan rowspan columnalign rowspacing columnspacing ' +
    'columnlines rowlines notation'
  ).split(' '),
);
/** A word, a number or a length, or several of them. */
const VALUE = /^[\w.%+\- ]{1,60}$/;
/** Deeper is nothing that anybody writes. */
const MAX_DEPTH = 60;

const propsOf = (node: MarkupNode): Record<string, string> => {
  const props: Record<string, string> = {};
  for (const { name, value } of Array.from(node.attributes ?? []))
    if (ATTRIBUTES.has(name) && VALUE.test(value)) props[name] = value;
  return props;
};

const nodeOf = (node: MarkupNode, key: number, depth: number): ReactNode => {
  if (node.nodeType === TEXT) return node.textContent;
  if (node.nodeType !== ELEMENT || node.namespaceURI !== MATHML || depth > MAX_DEPTH) return null;
  const children = Array.from(node.childNodes, (child, index) => nodeOf(child, index, depth + 1));
  const name = node.localName ?? '';
  // Of what is not known the contents may be, as in `semantics`, whose other children hold no formula to be seen.
  if (name === 'semantics') return children[0] ?? null;
  return ELEMENTS.has(name) ? createElement(name, { ...propsOf(node), key }, ...children) : null;
};

/** What of a parsed formula may stand in the page. @param root a `math` element; anything else gives null */
export const mathNodes = (root: MarkupNode): ReactNode =>
  root.localName === 'math' ? nodeOf(root, 0, 0) : null;
