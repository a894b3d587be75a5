import { xmlTokens } from './xml-tokens.ts';

/** An element with what stands in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** What the comment before it says; null: there is none. */
  readonly comment: string | null;
  /** Index into the file. */
  readonly at: number;
}

interface XmlFault {
  readonly code: 'syntax' | 'too_many';
  readonly at: number;
  readonly details: Readonly<Record<string, string | number>>;
}

/** A file as a tree, or where it is none. */
export type ReadXml =
  { readonly root: XmlElement; readonly fault: null } | { readonly root: null; readonly fault: XmlFault };

/** More is no file of questions. */
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 200_000;
const ROOT = '<quiz>';

interface Growing extends Omit<XmlElement, 'text'> {
  readonly children: XmlElement[];
  readonly texts: string[];
}

const finished = ({ texts, ...element }: Growing): XmlElement => ({ ...element, text: texts.join('') });

const failed = (code: XmlFault['code'], at: number, details: XmlFault['details']): ReadXml => ({
  root: null,
  fault: { code, at, details },
});

/** XML as programs write it, in one pass: elements, text, CDATA and comments. */
export const readXml = (file: string): ReadXml => {
  // Below the file's own element there is one that takes it.
  const base: Growing = { name: '', attributes: {}, children: [], texts: [], comment: null, at: 0 };
  const stack: Growing[] = [base];
  let comment: string | null = null;
  let count = 0;
  for (const token of xmlTokens(file)) {
    const { at } = token;
    const within = stack.at(-1) ?? base;
    const expected = within === base ? ROOT : `</${within.name}>`;
    if (token.type === 'wrong') return failed('syntax', at, { expected: token.expected || expected });
    if (token.type === 'comment') comment = token.text;
    else if (token.type === 'text') {
      if (within !== base) within.texts.push(token.text);
      else if (token.text.trim() !== '') return failed('syntax', at, { expected });
    } else if (token.type === 'open') {
      const { name, attributes } = token;
      count += 1;
      if (count > MAX_ELEMENTS) return failed('too_many', at, { max: MAX_ELEMENTS });
      if (stack.length > MAX_DEPTH) return failed('too_many', at, { max: MAX_DEPTH });
      const element: Growing = { name, attributes, children: [], texts: [], comment, at };
      comment = null;
      if (token.is_empty) within.children.push(finished(element));
      else stack.push(element);
    } else if (token.type === 'close') {
      if (within === base || within.name !== token.name) return failed('syntax', at, { expected });
      stack.pop();
      stack.at(-1)?.children.push(finished(within));
    }
  }
  const open = stack.at(-1) ?? base;
  const [root] = base.children;
  if (open !== base || root === undefined)
    return failed('syntax', file.length, { expected: open === base ? ROOT : `</${open.name}>` });
  return { root, fault: null };
};

/** The first child of that name. */
export const childOf = (element: XmlElement | null, name: string): XmlElement | null =>
  element?.children.find((child) => child.name === name) ?? null;

export const childrenOf = ({ children }: XmlElement, name: string): readonly XmlElement[] =>
  children.filter((child) => child.name === name);
