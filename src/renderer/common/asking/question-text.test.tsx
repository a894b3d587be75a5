import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { QuestionText } from './question-text.tsx';
import { spokenText } from './spoken-text.ts';

const FRACTION = 'Half is $\\frac{1}{2}$, no?';
const math = {
  [FRACTION]: [
    { text: 'Half is ' },
    { source: '\\frac{1}{2}', is_block: false, mathml: null },
    { text: ', no?' },
  ],
};

test('a text stands as it was written, whatever it is', () => {
  expect(renderToStaticMarkup(<QuestionText text={'<b>\n$5'} math={{}} />)).toContain('&lt;b&gt;\n$5');
  // Words that every object knows.
  expect(renderToStaticMarkup(<QuestionText text="constructor" math={{}} />)).toContain('>constructor<');
});

test('what cannot be set is shown as its source', () => {
  expect(renderToStaticMarkup(<QuestionText text={FRACTION} math={math} />)).toContain(
    'Half is <code>\\frac{1}{2}</code>, no?',
  );
});

test('a formula is read aloud by its words and figures', () => {
  expect(spokenText(FRACTION, math)).toBe('Half is frac 1 2 , no?');
  expect(spokenText('$5 or {a}', math)).toBe('$5 or {a}');
});
