import { expect, test } from 'vitest';
import { classScoreOf } from './class-score.ts';

test('a class has a score once half of it is known, whatever the first few did', () => {
  const none = { low: 0, middle: 0, high: 0, unknown: 40 };
  expect(classScoreOf({ overall: 100, bands: none })).toBe(null);
  expect(classScoreOf({ overall: 3, bands: { ...none, high: 4, unknown: 36 } })).toBe(null);
  expect(classScoreOf({ overall: 66.4, bands: { low: 2, middle: 14, high: 4, unknown: 20 } })).toBe(66);
  expect(classScoreOf({ overall: null, bands: { ...none, unknown: 0 } })).toBe(null);
});
