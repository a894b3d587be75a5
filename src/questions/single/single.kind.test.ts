import { describe, expect, it } from 'vitest';
import { single, type SingleQuestion } from './single.kind.ts';

const question = (fields: object = {}): SingleQuestion =>
  single.schema.parse({
    type: 'single',
    text: '수도는?',
    options: ['부산', '서울', '대전'],
    correct: 1,
    ...fields,
  });

describe('single', () => {
  it('grades by the key, and by weights where there are any', () => {
    expect([0, 1, 2].map((answer) => single.grade(question(), answer))).toEqual([0, 1, 0]);
    const weighted = question({ weights: [0.5, 1, -0.25] });
    expect([0, 1, 2].map((answer) => single.grade(weighted, answer))).toEqual([0.5, 1, 0]);
    expect(single.grade(question({ correct: null }), 1)).toBeNull();
  });

  it('takes no option that is not there', () => {
    expect(single.fits(question(), 2)).toBe(true);
    expect(single.fits(question(), 3)).toBe(false);
    expect(single.answer.safeParse(-1).success).toBe(false);
    expect(single.answer.safeParse(1.5).success).toBe(false);
  });

  it('counts in the author’s order, those that nobody chose too', () => {
    expect(single.tally(question(), [1, 1, 0]).map(({ count, is_right }) => [count, is_right])).toEqual([
      [1, false],
      [2, true],
      [0, false],
    ]);
    expect(single.tally(question({ correct: null }), [])[0]?.is_right).toBeNull();
  });

  it('says what a half-written question lacks, and refuses what cannot be meant', () => {
    const half = single.schema.parse({ type: 'single', text: '', options: ['하나', '', '하나'] });
    expect(single.faultsOf(half).map(({ rank, code, at }) => [rank, code, at])).toEqual([
      ['unready', 'empty', 'options.1'],
      ['unready', 'duplicate', 'options.2'],
      ['note', 'no_key', 'correct'],
    ]);
    expect(single.faultsOf(question({ correct: 3 }))).toContainEqual({
      rank: 'broken',
      code: 'out_of_range',
      at: 'correct',
    });
    expect(single.faultsOf(question({ weights: [1] })).map(({ code }) => code)).toEqual([
      'weights_do_not_fit',
    ]);
    expect(single.faultsOf(question())).toEqual([]);
  });

  it('shows students no key, weight, note or explanation', () => {
    const all = question({ weights: [0, 1, 0], option_notes: ['가까워요', null, null], explanation: '한강' });
    expect(Object.keys(single.forStudents(all)).sort()).toEqual(
      ['is_shuffled', 'options', 'pictures', 'pinned', 'points', 'text', 'time_limit_seconds', 'type'].sort(),
    );
    expect(single.notesOn(all, 0)).toEqual(['가까워요']);
    expect(single.notesOn(all, 1)).toEqual([]);
  });

  it('names an answer by its letter', () => {
    expect(single.say(question(), 1)).toBe('B. 서울');
  });
});
