import { describe, expect, it } from 'vitest';
import { shortText, withKey, type ShortTextQuestion } from './short-text.kind.ts';

const question = (fields: object = {}): ShortTextQuestion =>
  shortText.schema.parse({
    type: 'short_text',
    text: '광합성이 일어나는 곳은?',
    keys: [
      { text: '엽록체', note: '맞아요' },
      { text: '잎', weight: 0.5, note: '더 작은 곳이에요' },
    ],
    ...fields,
  });

describe('short_text', () => {
  it('has the usual leniency where nothing is said', () => {
    expect(question().ignores).toEqual({
      case: true,
      spacing: true,
      particles: false,
      numerals: true,
      punctuation: true,
    });
    expect(question({ ignores: { case: false } }).ignores).toMatchObject({ case: false, spacing: true });
    expect(question().has_wildcards).toBe(false);
  });

  it('grades by the best of its keys', () => {
    expect(
      ['엽록체', ' 엽 록 체.', '잎', '뿌리'].map((answer) => shortText.grade(question(), answer)),
    ).toEqual([1, 1, 0.5, 0]);
    const wild = question({
      has_wildcards: true,
      keys: [{ text: '*', weight: 0 }, { text: '엽*', weight: 0.3 }, { text: '엽록체' }],
    });
    expect(['엽록체', '엽록소', '잎'].map((answer) => shortText.grade(wild, answer))).toEqual([1, 0.3, 0]);
    expect(shortText.grade(question({ keys: [] }), '잎')).toBeNull();
    expect(shortText.grade(question({ keys: [{ text: '' }] }), '잎')).toBeNull();
  });

  it('says what the author said to the key that counted', () => {
    expect(shortText.notesOn(question(), '잎!')).toEqual(['더 작은 곳이에요']);
    expect(shortText.notesOn(question(), '뿌리')).toEqual([]);
    const catch_all = question({
      has_wildcards: true,
      keys: [{ text: '*', weight: 0, note: '다시 볼까요?' }],
    });
    expect(shortText.notesOn(catch_all, '뿌리')).toEqual(['다시 볼까요?']);
  });

  it('takes an answer that it is told to take too, from then on', () => {
    const before = question();
    const after = withKey(before, '엽록체 안');
    expect(after?.keys).toHaveLength(3);
    expect(shortText.grade(after ?? before, '엽록체안')).toBe(1);
    expect(shortText.grade(before, '엽록체안')).toBe(0);
    expect(withKey(before, '엽 록 체')).toBe(before);

    const raised = withKey(before, '잎');
    expect(shortText.grade(raised ?? before, '잎')).toBe(1);

    const wild = question({ has_wildcards: true });
    const starred = withKey(wild, '3*5') ?? wild;
    expect(['3*5', '3+5'].map((answer) => shortText.grade(starred, answer))).toEqual([1, 0]);

    const full = question({ keys: Array.from({ length: 40 }, (_, index) => ({ text: `답${index}` })) });
    expect(withKey(full, '새 답')).toBeNull();
    expect(withKey(full, '답 7')).toBe(full);
  });

  it('counts what compares the same together', () => {
    expect(shortText.tally(question(), ['잎', '엽록체 ', '엽 록체', '엽록체', '엽록체', '뿌리'])).toEqual([
      { key: '엽록체', label: '엽록체', count: 4, is_right: true },
      { key: '잎', label: '잎', count: 1, is_right: false },
      { key: '뿌리', label: '뿌리', count: 1, is_right: false },
    ]);
    expect(shortText.tally(question({ keys: [] }), ['셋', '3'])).toEqual([
      { key: '3', label: '셋', count: 2, is_right: null },
    ]);
  });

  it('says what is still to be written, and which keys are the same', () => {
    expect(shortText.faultsOf(question())).toEqual([]);
    const half = question({ keys: [{ text: ' ' }, { text: '세 개' }, { text: '3개' }] });
    expect(shortText.faultsOf(half).map(({ rank, code, at }) => [rank, code, at])).toEqual([
      ['unready', 'empty', 'keys.0.text'],
      ['note', 'duplicate', 'keys.2.text'],
    ]);
    expect(shortText.faultsOf(question({ keys: [] }))).toEqual([
      { rank: 'note', code: 'no_key', at: 'keys' },
    ]);
    expect(shortText.isKeyed(question({ keys: [{ text: '잎', weight: 0 }] }))).toBe(false);
  });

  it('is bounded, and takes no answer of which nothing is to be seen', () => {
    const keys = (length: number): object => ({ keys: Array.from({ length }, () => ({ text: 'a' })) });
    expect(() => question(keys(40))).not.toThrow();
    expect(() => question(keys(41))).toThrow();
    expect(() => question({ keys: [{ text: 'a'.repeat(201) }] })).toThrow();
    expect(() => question({ keys: [{ text: 'a', weight: -0.1 }] })).toThrow();
    expect(shortText.answer.safeParse('a'.repeat(201)).success).toBe(false);
    expect(
      ['', '  ', '\u200B', '\uD800'].map((answer) => shortText.answer.safeParse(answer).success),
    ).toEqual([false, false, false, false]);
  });

  it('shows students neither keys nor what is ignored', () => {
    expect(Object.keys(shortText.forStudents(question({ explanation: '왜' }))).sort()).toEqual([
      'pictures',
      'points',
      'text',
      'time_limit_seconds',
      'type',
    ]);
    expect(shortText.say(question(), '잎')).toBe('잎');
  });
});
