import { describe, expect, it } from 'vitest';
import { scale, stepsOf, type ScaleQuestion } from './scale.kind.ts';

const question = (fields: object = {}): ScaleQuestion =>
  scale.schema.parse({ type: 'scale', text: '오늘 수업을 얼마나 이해했나요?', ...fields });

describe('scale', () => {
  it('goes from 1 to 5 unless it is said otherwise, and never beyond 0 and 10', () => {
    expect(stepsOf(question())).toEqual([1, 2, 3, 4, 5]);
    expect(stepsOf(question({ min: 0, max: 2 }))).toEqual([0, 1, 2]);
    for (const fields of [{ min: -1 }, { min: 2 }, { max: 1 }, { max: 11 }, { max: 4.5 }])
      expect(scale.schema.safeParse({ ...question(), ...fields }).success).toBe(false);
  });

  it('takes its own numbers, both ends among them', () => {
    const fits = (answer: number): boolean => scale.fits(question({ min: 1, max: 3 }), answer);
    expect([0, 1, 3, 4].map(fits)).toEqual([false, true, true, false]);
    expect(scale.answer.safeParse(2.5).success).toBe(false);
  });

  it('knows nothing right or wrong, and counts every step, those that nobody chose too', () => {
    expect(scale.isKeyed(question())).toBe(false);
    expect(scale.grade(question(), 3)).toBeNull();
    expect(scale.tally(question({ max: 3 }), [3, 1, 3])).toEqual([
      { key: '1', label: '1', count: 1, is_right: null },
      { key: '2', label: '2', count: 0, is_right: null },
      { key: '3', label: '3', count: 2, is_right: null },
    ]);
    expect(scale.say(question(), 4)).toBe('4');
  });

  it('shows students what its ends mean, and no explanation', () => {
    const seen = scale.forStudents(question({ min_label: ' 전혀 ', explanation: '나중에' }));
    expect(seen).toMatchObject({ min: 1, max: 5, min_label: '전혀', max_label: null });
    expect(seen).not.toHaveProperty('explanation');
  });
});
