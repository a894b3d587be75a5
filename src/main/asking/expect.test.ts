import { expect, test } from 'vitest';
import { question } from '../../../test/support/asking/runs.ts';
import { expectAnswer } from './expect.ts';

test('an answer nested deeper than can be written down is too large, and no fault of the node', () => {
  const deep: unknown = JSON.parse('['.repeat(9000) + ']'.repeat(9000));
  expect(() => expectAnswer(question({ type: 'true_false' }), deep)).toThrow('the answer is too deep');
});

test('an answer is as long as its bytes: a syllable of Hangul has three', () => {
  const long = question({ type: 'long_text', max_chars: 4000 });
  expect(expectAnswer(long, '가'.repeat(4000))).toHaveLength(4000);
  expect(() => expectAnswer(long, '가'.repeat(5000))).toThrow('the answer is too long');
});
