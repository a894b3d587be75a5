import { expect, it } from 'vitest';
import { percentText } from './use-percent.ts';

it('has no space before the sign, and whole percent', () => {
  expect(percentText(0.136, 'ko')).toBe('14%');
  expect(percentText(0, 'en')).toBe('0%');
  expect(percentText(1, 'ko')).toBe('100%');
});
