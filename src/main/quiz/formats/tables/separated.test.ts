import { describe, expect, it } from 'vitest';
import { escaped, joinTexts, splitAt, splitTexts, unescaped } from './separated.ts';

describe('texts in one cell', () => {
  it('stand between bars', () => {
    expect(joinTexts(['서울', '서울시'])).toBe('서울|서울시');
    expect(splitTexts(' 서울 | 서울시 || ')).toEqual(['서울', '서울시']);
    expect(splitTexts('')).toEqual([]);
  });

  it('leave LaTeX as it is', () => {
    expect(joinTexts(['$\\frac{1}{2}$'])).toBe('$\\frac{1}{2}$');
    expect(splitTexts('$\\frac{1}{2}$|0.5')).toEqual(['$\\frac{1}{2}$', '0.5']);
  });

  it('come back whatever is in them', () => {
    const SIGNS = ['\\', '|', '=', 'a', '$'];
    for (let count = 0; count < 5 ** 5; count += 1) {
      const text = Array.from({ length: 5 }, (_, at) => SIGNS[Math.floor(count / 5 ** at) % 5]).join('');
      expect(splitTexts(joinTexts([text, 'b', text]))).toEqual([text, 'b', text]);
      const [left = '', right = ''] = splitAt(`${escaped(text, '|=')}=${escaped(text, '|=')}`, '=');
      expect([unescaped(left, '|='), unescaped(right, '|=')]).toEqual([text, text]);
    }
  });
});
