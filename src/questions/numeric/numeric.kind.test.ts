import { describe, expect, it } from 'vitest';
import { numeric, type NumericQuestion } from './numeric.kind.ts';

const question = (fields: object = {}): NumericQuestion =>
  numeric.schema.parse({
    type: 'numeric',
    text: '원주율은?',
    keys: [{ value: 3.14, tolerance: 0.01 }],
    ...fields,
  });

const isTaken = (value: number, tolerance: number, answer: number): boolean =>
  numeric.grade(question({ keys: [{ value, tolerance }] }), answer) === 1;

describe('numeric', () => {
  it('takes both ends of what a key allows, however binary numbers round', () => {
    expect(isTaken(3.14, 0.01, 3.15)).toBe(true);
    expect(isTaken(3.14, 0.01, 3.13)).toBe(true);
    expect(isTaken(3.14, 0.01, 3.1501)).toBe(false);
    expect(isTaken(0.3, 0, 0.1 + 0.2)).toBe(true);
    expect(isTaken(-0.3, 0.1, -0.4)).toBe(true);
    expect(isTaken(0, 0, 0)).toBe(true);
    expect(isTaken(0, 0, 1e-300)).toBe(false);
    for (let cents = -500; cents <= 500; cents += 1) {
      expect(isTaken(cents / 100, 0.07, (cents + 7) / 100)).toBe(true);
      expect(isTaken(cents / 100, 0.07, (cents + 8) / 100)).toBe(false);
    }
  });

  it('tells apart what 15 digits do', () => {
    expect(isTaken(999_999_999_999_999, 0, 999_999_999_999_998)).toBe(false);
    expect(isTaken(9.99999999999999, 0, 9.99999999999998)).toBe(false);
    expect(isTaken(1e308, 0, -1e308)).toBe(false);
  });

  it('counts the best key', () => {
    const keys = [
      { value: 3, tolerance: 1, weight: 0.5, note: '거의 다 왔어요' },
      { value: 3.14, tolerance: 0.01 },
    ];
    expect([3.14, 3.5, 5].map((answer) => numeric.grade(question({ keys }), answer))).toEqual([1, 0.5, 0]);
    expect(numeric.notesOn(question({ keys }), 3.5)).toEqual(['거의 다 왔어요']);
    expect(numeric.notesOn(question({ keys }), 3.14)).toEqual([]);
    expect(numeric.grade(question({ keys: [] }), 3)).toBeNull();
  });

  it('counts in the order of the numbers, a hundred at most', () => {
    expect(
      numeric
        .tally(question(), [10, 9, 3.14, 9, -0])
        .map(({ key, count, is_right }) => [key, count, is_right]),
    ).toEqual([
      ['0', 1, false],
      ['3.14', 1, true],
      ['9', 2, false],
      ['10', 1, false],
    ]);
    const many = Array.from({ length: 300 }, (_, index) => index);
    const counts = numeric.tally(question({ keys: [] }), [...many, 299, 298]);
    expect(counts).toHaveLength(100);
    expect(counts.slice(-2).map(({ label, count }) => [label, count])).toEqual([
      ['298', 2],
      ['299', 2],
    ]);
    expect(counts[0]?.is_right).toBeNull();
  });

  it('takes finite numbers alone', () => {
    expect([1, -1.5, 1e300].every((answer) => numeric.answer.safeParse(answer).success)).toBe(true);
    expect([NaN, Infinity, '3', null].some((answer) => numeric.answer.safeParse(answer).success)).toBe(false);
    expect(() => question({ keys: [{ value: 1, tolerance: -1 }] })).toThrow();
    expect(() => question({ keys: Array.from({ length: 21 }, () => ({ value: 1 })) })).toThrow();
  });

  it('says what it lacks, and what is there twice', () => {
    expect(numeric.faultsOf(question())).toEqual([]);
    expect(numeric.faultsOf(question({ keys: [] })).map(({ code, at }) => [code, at])).toEqual([
      ['no_key', 'keys'],
    ]);
    const keys = [{ value: 1 }, { value: 1 }, { value: 1, tolerance: 1 }];
    expect(numeric.faultsOf(question({ keys })).map(({ rank, code, at }) => [rank, code, at])).toEqual([
      ['note', 'duplicate', 'keys.1.value'],
    ]);
  });

  it('says an answer with its unit, which is all that students see of the key', () => {
    expect(numeric.say(question({ unit: 'cm' }), 3.5)).toBe('3.5 cm');
    expect(numeric.say(question({ unit: ' ' }), 3.5)).toBe('3.5');
    const seen = numeric.forStudents(question({ unit: 'cm', explanation: '왜' }));
    expect(seen).toMatchObject({ unit: 'cm' });
    expect(seen).not.toHaveProperty('keys');
    expect(seen).not.toHaveProperty('explanation');
  });
});
