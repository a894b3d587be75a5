import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { mathNodes, type MarkupNode } from './mathml-nodes.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const text = (textContent: string): MarkupNode => ({ nodeType: 3, textContent, childNodes: [] });
const element = (
  localName: string,
  children: readonly MarkupNode[],
  attributes: Readonly<Record<string, string>> = {},
  namespaceURI = MATHML,
): MarkupNode => ({
  ...{ nodeType: 1, localName, namespaceURI, textContent: null, childNodes: children },
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
});
const html = (root: MarkupNode): string => renderToStaticMarkup(mathNodes(root));

describe('formulas in the page', () => {
  it('are what was set', () => {
    const half = element('mfrac', [element('mn', [text('1')]), element('mn', [text('2')])]);
    expect(html(element('math', [half], { display: 'block' }))).toBe(
      '<math display="block"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>',
    );
  });

  it('have no element that leads away, acts or is of another language', () => {
    const bad = [
      element('script', [text('alert(1)')]),
      element('script', [text('alert(1)')], {}, 'http://www.w3.org/1999/xhtml'),
      element('mi', [text('x')], {}, 'http://www.w3.org/2000/svg'),
      element('maction', [element('mi', [text('x')])]),
      element('annotation-xml', [element('mi', [text('x')])]),
      { nodeType: 8, textContent: 'comment', childNodes: [] },
    ];
    expect(html(element('math', [...bad, element('mi', [text('<b>')])]))).toBe(
      '<math><mi>&lt;b&gt;</mi></math>',
    );
    expect(mathNodes(element('mrow', []))).toBeNull();
  });

  it('have no attribute but those of formulas, with plain values', () => {
    const attributes = {
      onclick: 'x()',
      href: 'javascript:1',
      style: 'color:red',
      width: 'url(x)',
      lspace: '0em',
    };
    expect(html(element('math', [element('mo', [text('+')], attributes)]))).toBe(
      '<math><mo lspace="0em">+</mo></math>',
    );
  });

  it('are no deeper than anybody writes', () => {
    let deep = element('mi', [text('x')]);
    for (let depth = 0; depth < 5000; depth += 1) deep = element('mrow', [deep]);
    expect(html(element('math', [deep])).length).toBeLessThan(2000);
  });
});
