import { expect, it } from 'vitest';
import { createReader, rangeOf } from './number-reader.ts';

it('reads nothing below the least', () => {
  const fromZero = createReader('ko', 0);
  expect(['-0.1', '0', '1/2', 'x'].map(fromZero)).toEqual([undefined, 0, 0.5, undefined]);
});

it('says from where to where', () => {
  expect(rangeOf(0.3, 0.1)).toEqual({ from: '0.2', to: '0.4' });
  expect(rangeOf(1e21, 0)).toEqual({ from: '1e+21', to: '1e+21' });
});
