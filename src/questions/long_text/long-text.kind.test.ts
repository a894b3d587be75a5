import { describe, expect, it } from 'vitest';
import { long_text, type LongTextQuestion } from './long_text.kind.ts';

const question = (fields: object = {}): LongTextQuestion =>
  long_text.schema.parse({ type: 'long_text', text: '까닭을 쓰세요.', ...fields });

describe('long_text', () => {
  it('is marked by hand', () => {
    expect(long_text.grade(question(), '…')).toBeNull();
    expect(long_text.isKeyed(question())).toBe(false);
    expect(long_text.tally(question(), ['가', '가'])).toEqual([]);
  });

  it('takes as much as it asks for, with its line ends', () => {
    expect(question().max_chars).toBe(2000);
    const short = question({ max_chars: 50 });
    expect(long_text.fits(short, '가'.repeat(50))).toBe(true);
    expect(long_text.fits(short, '가'.repeat(51))).toBe(false);
    expect(long_text.answer.parse('가\r\n나')).toBe('가\n나');
    expect(long_text.answer.safeParse('가'.repeat(4001)).success).toBe(false);
    expect(() => question({ max_chars: 49 })).toThrow();
    expect(() => question({ max_chars: 4001 })).toThrow();
  });

  it('says what its rubric lacks', () => {
    const half = question({ rubric: [{ criterion: '근거', levels: [] }] });
    expect(long_text.faultsOf(half).map(({ code, at }) => [code, at])).toEqual([
      ['too_few', 'rubric.0.levels'],
    ]);
    expect(long_text.faultsOf(question())).toEqual([]);
  });

  it('shows students neither the rubric nor the model answer', () => {
    const whole = question({ rubric: [{ criterion: '근거' }], model_answer: '모범', explanation: '왜' });
    expect(Object.keys(long_text.forStudents(whole)).sort()).toEqual([
      'max_chars',
      'pictures',
      'points',
      'text',
      'time_limit_seconds',
      'type',
    ]);
    expect(question({ model_answer: ' ' }).model_answer).toBeNull();
    expect(long_text.say(whole, '가\n나')).toBe('가\n나');
  });
});
