import { describe, expect, it } from 'vitest';
import { longText, type LongTextQuestion } from './long-text.kind.ts';

const question = (fields: object = {}): LongTextQuestion =>
  longText.schema.parse({ type: 'long_text', text: '까닭을 쓰세요.', ...fields });

describe('long_text', () => {
  it('is marked by hand', () => {
    expect(longText.grade(question(), '…')).toBeNull();
    expect(longText.isKeyed(question())).toBe(false);
    expect(longText.tally(question(), ['가', '가'])).toEqual([]);
  });

  it('takes as much as it asks for, with its line ends', () => {
    expect(question().max_chars).toBe(2000);
    const short = question({ max_chars: 50 });
    expect(longText.fits(short, '가'.repeat(50))).toBe(true);
    expect(longText.fits(short, '가'.repeat(51))).toBe(false);
    expect(longText.answer.parse('가\r\n나')).toBe('가\n나');
    expect(longText.answer.safeParse('가'.repeat(4001)).success).toBe(false);
    expect(() => question({ max_chars: 49 })).toThrow();
    expect(() => question({ max_chars: 4001 })).toThrow();
  });

  it('says what its rubric lacks', () => {
    const half = question({ rubric: [{ criterion: '근거', levels: [] }] });
    expect(longText.faultsOf(half).map(({ code, at }) => [code, at])).toEqual([
      ['too_few', 'rubric.0.levels'],
    ]);
    expect(longText.faultsOf(question())).toEqual([]);
  });

  it('shows students neither the rubric nor the model answer', () => {
    const whole = question({ rubric: [{ criterion: '근거' }], model_answer: '모범', explanation: '왜' });
    expect(Object.keys(longText.forStudents(whole)).sort()).toEqual([
      'max_chars',
      'pictures',
      'points',
      'text',
      'time_limit_seconds',
      'type',
    ]);
    expect(question({ model_answer: ' ' }).model_answer).toBeNull();
    expect(longText.say(whole, '가\n나')).toBe('가\n나');
  });
});
