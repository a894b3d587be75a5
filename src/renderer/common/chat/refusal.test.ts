import { expect, test } from 'vitest';
import { chatRefusalSchema } from '../../../shared/contract/chat.ts';
import { chatCommonEn } from '../../../shared/locales/en/chat.ts';
import { mayRetry, refusalWordOf } from './refusal.ts';

test('each of the node’s reasons is said in its own words, and any other failure in some', () => {
  for (const reason of chatRefusalSchema.options) {
    expect(refusalWordOf('forbidden', { reason })).toBe(reason);
    expect(chatCommonEn.chat.refused).toHaveProperty(reason);
  }
  expect(refusalWordOf('forbidden', { reason: 'constructor' })).toBe('other');
  expect(refusalWordOf('too_large', undefined)).toBe('form');
  expect([mayRetry('muted'), mayRetry('form')]).toEqual([true, false]);
});
