import { expect, it } from 'vitest';
import { truthOfKey } from './answer-key.ts';

it('knows O and X, their keys on a keyboard set to Hangul, and their places', () => {
  expect(['o', 'O', 'ㅐ', 'ㅒ', '1'].map(truthOfKey)).toEqual([true, true, true, true, true]);
  expect(['x', 'X', 'ㅌ', '2'].map(truthOfKey)).toEqual([false, false, false, false]);
  expect(['0', '3', 'Enter', ''].map(truthOfKey)).toEqual([undefined, undefined, undefined, undefined]);
});
