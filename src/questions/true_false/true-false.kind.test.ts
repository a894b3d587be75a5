import { describe, expect, it } from 'vitest';
import { trueFalse, type TrueFalseQuestion } from './true-false.kind.ts';

const question = (fields: object = {}): TrueFalseQuestion =>
  trueFalse.schema.parse({ type: 'true_false', text: '고래는 물고기이다.', correct: false, ...fields });

describe('true_false', () => {
  it('grades by the key', () => {
    expect([true, false].map((answer) => trueFalse.grade(question(), answer))).toEqual([0, 1]);
    expect([true, false].map((answer) => trueFalse.grade(question({ correct: true }), answer))).toEqual([
      1, 0,
    ]);
    expect(trueFalse.grade(question({ correct: null }), true)).toBeNull();
    expect(trueFalse.isKeyed(question())).toBe(true);
    expect(trueFalse.isKeyed(question({ correct: null }))).toBe(false);
  });

  it('takes yes or no', () => {
    expect(trueFalse.answer.safeParse('true').success).toBe(false);
    expect(trueFalse.answer.safeParse(1).success).toBe(false);
    expect(trueFalse.fits(question(), true)).toBe(true);
  });

  it('counts both, O first', () => {
    expect(trueFalse.tally(question(), [true, false, false])).toEqual([
      { key: 'true', label: 'O', count: 1, is_right: false },
      { key: 'false', label: 'X', count: 2, is_right: true },
    ]);
    expect(trueFalse.tally(question({ correct: null }), [])[0]).toMatchObject({ count: 0, is_right: null });
  });

  it('says that nobody has said what is right', () => {
    expect(trueFalse.faultsOf(question({ correct: null }))).toEqual([
      { rank: 'note', code: 'no_key', at: 'correct' },
    ]);
    expect(trueFalse.faultsOf(question())).toEqual([]);
  });

  it('shows students no key, note or explanation, and tells who answered what is said to it', () => {
    const all = question({ note_if_true: '고래는 새끼를 낳아요.', explanation: '포유류' });
    expect(Object.keys(trueFalse.forStudents(all)).sort()).toEqual(
      ['pictures', 'points', 'text', 'time_limit_seconds', 'type'].sort(),
    );
    expect(trueFalse.notesOn(all, true)).toEqual(['고래는 새끼를 낳아요.']);
    expect(trueFalse.notesOn(all, false)).toEqual([]);
    expect(trueFalse.say(all, false)).toBe('X');
  });
});
