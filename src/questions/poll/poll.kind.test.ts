import { describe, expect, it } from 'vitest';
import { poll, type PollQuestion } from './poll.kind.ts';

const question = (fields: object = {}): PollQuestion =>
  poll.schema.parse({ type: 'poll', text: '소풍은 어디로?', options: ['바다', '산', '박물관'], ...fields });

describe('poll', () => {
  it('knows nothing right or wrong', () => {
    expect(poll.isKeyed(question())).toBe(false);
    expect(poll.grade(question(), 0)).toBeNull();
    expect(poll.schema.safeParse({ ...question(), correct: 1 }).success).toBe(false);
    expect(poll.tally(question(), [2, 2, 0]).map(({ count, is_right }) => [count, is_right])).toEqual([
      [1, null],
      [0, null],
      [2, null],
    ]);
  });

  it('takes an option that is there', () => {
    expect(poll.fits(question(), 2)).toBe(true);
    expect(poll.fits(question(), 3)).toBe(false);
    expect(poll.answer.safeParse(26).success).toBe(false);
    expect(poll.say(question(), 1)).toBe('B. 산');
  });

  it('says what is missing of its options, and refuses what cannot be meant', () => {
    expect(poll.faultsOf(question())).toEqual([]);
    expect(poll.faultsOf(question({ options: [''] })).map(({ code, at }) => [code, at])).toEqual([
      ['too_few', 'options'],
      ['empty', 'options.0'],
    ]);
    expect(poll.faultsOf(question({ pinned: [3] }))).toEqual([
      { rank: 'broken', code: 'out_of_range', at: 'pinned' },
    ]);
  });

  it('shows students no explanation', () => {
    expect(Object.keys(poll.forStudents(question({ explanation: '바다가 가까워요.' }))).sort()).toEqual(
      ['is_shuffled', 'options', 'pictures', 'pinned', 'points', 'text', 'time_limit_seconds', 'type'].sort(),
    );
  });
});
