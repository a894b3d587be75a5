import { expect, it } from 'vitest';
import { createReader, rangeOf, shownNumber } from './typed-number.ts';

const read = createReader('ko', -Infinity);

it('leaves what is typed as it is typed, while the question has what came of it', () => {
  expect(shownNumber(3.1, { text: '3.10', of: 3.1 }, read)).toEqual({ text: '3.10', is_bad: false });
  expect(shownNumber(7, { text: '3.10', of: 3.1 }, read)).toEqual({ text: '7', is_bad: false });
  expect(shownNumber(7, null, read)).toEqual({ text: '7', is_bad: false });
  expect(shownNumber(null, null, read)).toEqual({ text: '', is_bad: false });
});

it('says what is no number, but not of its beginning', () => {
  expect(shownNumber(3, { text: '1,5', of: 3 }, read)).toEqual({ text: '1,5', is_bad: true });
  expect(shownNumber(null, { text: 'x', of: null }, read).is_bad).toBe(true);
  for (const text of ['', '-', '−', '+', '.', '-.'])
    expect(shownNumber(3, { text, of: 3 }, read)).toEqual({ text, is_bad: false });
});

it('reads nothing below the least', () => {
  const fromZero = createReader('ko', 0);
  expect(['-0.1', '0', '1/2'].map(fromZero)).toEqual([null, 0, 0.5]);
});

it('says from where to where', () => {
  expect(rangeOf(0.3, 0.1)).toEqual({ from: '0.2', to: '0.4' });
  expect(rangeOf(1e21, 0)).toEqual({ from: '1e+21', to: '1e+21' });
});
