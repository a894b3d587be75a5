import { describe, expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { gainOf, optionBars } from './option-bars.ts';

const question = (fields: object): Question => questionSchema.parse({ text: 'Which?', ...fields });
const vote = (
  number: number,
  counts: Readonly<Record<string, number>>,
  correct_rate: number | null = null,
): VoteResult => ({
  vote: number,
  answered: Object.values(counts).reduce((sum, count) => sum + count, 0),
  correct_rate,
  counts: Object.entries(counts).map(([key, count]) => ({
    ...{ key, label: key, count, is_right: null, is_held: false },
  })),
});

describe('what can be answered', () => {
  const single = question({ type: 'single', options: ['A', 'water'], correct: 1 });

  it('is there before anybody has answered, and letters are not said twice', () => {
    expect(optionBars(single, [], 1)).toEqual([
      { key: '0', sign: 'A', text: '', count: 0, share: 0, before: null, is_right: false },
      { key: '1', sign: 'B', text: 'water', count: 0, share: 0, before: null, is_right: true },
    ]);
  });

  it('has the counts of its vote, beside those of the vote before', () => {
    const [, right] = optionBars(single, [vote(1, { 0: 3, 1: 1 }), vote(2, { 0: 1, 1: 3 })], 2) ?? [];
    expect(right).toMatchObject({ count: 3, share: 0.75, before: { count: 1, share: 0.25 } });
  });

  it('is known of other types, too', () => {
    const signs = (fields: object): string =>
      (optionBars(question(fields), [vote(1, { true: 1, 2: 1 })], 1) ?? [])
        .map(({ sign, text, count, is_right }) => [sign, text, count, is_right].join(':'))
        .join(' ');
    expect(signs({ type: 'true_false', correct: true })).toBe('O::1:true X::0:false');
    expect(signs({ type: 'scale', min: 1, max: 3, max_label: 'much' })).toBe('1::0: 2::1: 3:much:0:');
    expect(signs({ type: 'poll', options: ['yes', 'no'] })).toBe('A:yes:0: B:no:0:');
    expect(signs({ type: 'multiple', options: ['a', 'b'], correct: [1] })).toBe('A:a:0:false B:b:0:true');
    expect(optionBars(question({ type: 'short_text' }), [], 1)).toBeNull();
  });
});

it('tells what a second vote has gained in points of a percentage', () => {
  const first = vote(1, { 0: 1 }, 0.4);
  expect(gainOf([first])).toBeNull();
  expect(gainOf([first, vote(2, { 0: 1 }, 0.75)])).toBe(35);
  expect(gainOf([first, vote(2, { 0: 1 }, 0.3)])).toBe(-10);
  expect(gainOf([first, vote(2, {}, null)])).toBeNull();
  expect(gainOf([first, vote(2, {}, 0)])).toBeNull();
});
