import { describe, expect, it } from 'vitest';
import { multiple, type MultipleQuestion } from './multiple.kind.ts';

const question = (fields: object = {}): MultipleQuestion =>
  multiple.schema.parse({
    type: 'multiple',
    text: '소수를 모두 고르세요.',
    options: ['2', '3', '4', '5'],
    correct: [0, 1, 3],
    ...fields,
  });

/** Every choice of some of four options. */
const CHOICES = Array.from({ length: 15 }, (_, at) =>
  [0, 1, 2, 3].filter((index) => ((at + 1) >> index) & 1),
);

describe('multiple', () => {
  it('takes off a wrong pick for a right one, and never goes below nothing', () => {
    const grade = (answer: number[]): number | null => multiple.grade(question(), answer);
    expect(grade([0, 1, 3])).toBe(1);
    expect(grade([0, 1])).toBeCloseTo(2 / 3);
    expect(grade([0, 1, 2])).toBeCloseTo(1 / 3);
    expect(grade([0, 1, 2, 3])).toBeCloseTo(2 / 3);
    expect(grade([2])).toBe(0);
    expect(multiple.grade(question({ correct: null }), [0])).toBeNull();
  });

  it('gives everything for the key alone, whatever the key is', () => {
    for (const correct of CHOICES) {
      const keyed = question({ correct });
      for (const answer of CHOICES) {
        const share = multiple.grade(keyed, answer) ?? Number.NaN;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share === 1).toBe(answer.join() === correct.join());
      }
    }
  });

  it('sums weights where there are any, between nothing and everything', () => {
    const weighted = question({ weights: [0.5, 0.5, -1, 0.25] });
    expect(multiple.grade(weighted, [0])).toBe(0.5);
    expect(multiple.grade(weighted, [0, 2])).toBe(0);
    expect(multiple.grade(weighted, [0, 1, 3])).toBe(1);
    // As GIFT writes thirds.
    expect(multiple.grade(question({ weights: [0.33333, 0.33333, -1, 0.33333] }), [0, 1, 3])).toBe(1);
  });

  it('takes every option once and in order, and none that is not there', () => {
    expect(multiple.answer.parse([3, 0, 3])).toEqual([0, 3]);
    expect(multiple.answer.safeParse([]).success).toBe(false);
    expect(multiple.answer.safeParse([1.5]).success).toBe(false);
    expect(multiple.answer.safeParse(new Array(27).fill(0)).success).toBe(false);
    expect(multiple.fits(question(), [0, 3])).toBe(true);
    expect(multiple.fits(question(), [0, 4])).toBe(false);
    expect(question({ correct: [3, 0, 3] }).correct).toEqual([0, 3]);
    expect(multiple.schema.safeParse({ ...question(), correct: [] }).success).toBe(false);
  });

  it('counts each option of each answer, in the author’s order', () => {
    const counts = multiple.tally(question(), [
      [0, 1],
      [0, 2],
    ]);
    expect(counts.map(({ label, count, is_right }) => [label, count, is_right])).toEqual([
      ['2', 2, true],
      ['3', 1, true],
      ['4', 1, false],
      ['5', 0, true],
    ]);
    expect(multiple.tally(question({ correct: null }), [[0]])[0]?.is_right).toBeNull();
  });

  it('says what a half-written question lacks, and refuses what cannot be meant', () => {
    const half = multiple.schema.parse({ type: 'multiple', text: '', options: ['하나'] });
    expect(multiple.faultsOf(half).map(({ rank, code, at }) => [rank, code, at])).toEqual([
      ['unready', 'too_few', 'options'],
      ['note', 'no_key', 'correct'],
    ]);
    expect(multiple.faultsOf(question({ correct: [0, 4] }))).toEqual([
      { rank: 'broken', code: 'out_of_range', at: 'correct' },
    ]);
    expect(multiple.faultsOf(question({ weights: [1] }))).toEqual([
      { rank: 'broken', code: 'weights_do_not_fit', at: 'weights' },
    ]);
    expect(multiple.faultsOf(question())).toEqual([]);
  });

  it('notes weights that say something else than the key', () => {
    const contradiction = [{ rank: 'note', code: 'contradiction', at: 'weights' }];
    expect(multiple.faultsOf(question({ weights: [0.5, 0.25, -1, 0.25] }))).toEqual([]);
    expect(multiple.faultsOf(question({ weights: [0.5, 0.25, 0, 0] }))).toEqual(contradiction);
    expect(multiple.faultsOf(question({ weights: [0.5, 0.25, 0.5, 0.25] }))).toEqual(contradiction);
  });

  it('shows students no key, weight, note or explanation', () => {
    const all = question({
      weights: [0, 1, 0, 0],
      option_notes: [null, '맞아요', '짝수예요'],
      explanation: '왜',
    });
    expect(Object.keys(multiple.forStudents(all)).sort()).toEqual(
      ['is_shuffled', 'options', 'pictures', 'pinned', 'points', 'text', 'time_limit_seconds', 'type'].sort(),
    );
    expect(multiple.notesOn(all, [0, 1, 2, 3])).toEqual(['맞아요', '짝수예요']);
  });

  it('names an answer by its letters', () => {
    expect(multiple.say(question(), [0, 3])).toBe('A. 2, D. 5');
  });
});
