import { expect, it, test } from 'vitest';
import { setFormula } from './set-formula.ts';

it.each([
  'x^2',
  String.raw`\frac{1}{2}`,
  String.raw`\sqrt[3]{x} + \sum_{i=1}^{n} i`,
  String.raw`\begin{pmatrix}1&2\\3&4\end{pmatrix}`,
  String.raw`\text{넓이} = \pi r^2`,
  String.raw`\overline{AB} \parallel \vec{a}`,
  String.raw`\begin{cases}x&x>0\\-x&x<0\end{cases}`,
  String.raw`\ce{2H2 + O2 -> 2H2O}`,
  String.raw`\color{red}x`,
  String.raw`\def\a{x}\a`,
])('sets %s', (source) => {
  expect(setFormula(source, false)).toMatch(/^<math>.+<\/math>$/);
  expect(setFormula(source, true)).toMatch(/^<math display="block".+<\/math>$/);
});

it.each([
  String.raw`\frac{1}`,
  String.raw`\unknown`,
  String.raw`\href{javascript:alert(1)}{x}`,
  String.raw`\url{https://example.com}`,
  String.raw`\includegraphics{https://example.com/a.png}`,
  String.raw`\class{a}{x}`,
  String.raw`\id{a}{x}`,
  String.raw`\style{background:url(//a)}{x}`,
  String.raw`\data{a=b}{x}`,
  String.raw`\ref{a}`,
  String.raw`\def\a{\a\a}\a`,
  String.raw`\def\a#1{#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{x}}}}}`,
  'x'.repeat(501),
])('leaves %s as it is written', (source) => {
  expect(setFormula(source, false)).toBeNull();
});

test('marks of HTML are text', () => {
  expect(setFormula(String.raw`\text{<img src=x onerror=alert(1)>}`, false)).toContain('&lt;img');
});

test('nothing is laid over what stands beside a formula', () => {
  expect(setFormula(String.raw`x\kern-9999em y`, false)).toBe(
    '<math><mrow><mi>x</mi><mrow></mrow><mi>y</mi></mrow></math>',
  );
  expect(setFormula(String.raw`\mathllap{x}`, false)).not.toContain('position');
  expect(setFormula(String.raw`\text{ style="a"}`, false)).toContain('style=');
});

test('what one formula defines is unknown to the next', () => {
  expect(setFormula(String.raw`\gdef\mine{x}\mine`, false)).not.toBeNull();
  expect(setFormula(String.raw`\mine`, false)).toBeNull();
});
