import { describe, expect, it } from 'vitest';
import { readAiken } from './read-aiken.ts';

const read = (text: string) => readAiken(text).quizzes.flatMap(({ questions }) => [...questions]);
const told = (text: string) =>
  readAiken(text).problems.map(({ code, line, details }) => [code, line, ...Object.values(details)]);

describe('readAiken', () => {
  it('reads questions, their options by letter, and which is right', () => {
    expect(
      read('수도는?\nA. 부산\nB. 서울\nANSWER: B\n\n둘째?\r\nA) a\r\nB) b\r\nC) c\r\nanswer: a\r\n'),
    ).toEqual([
      { type: 'single', text: '수도는?', options: ['부산', '서울'], correct: 1 },
      { type: 'single', text: '둘째?', options: ['a', 'b', 'c'], correct: 0 },
    ]);
  });

  it('takes several right ones, and a text of several lines', () => {
    expect(read('첫 줄\n둘째 줄\nA. a\nB. b\nC. c\nANSWER: C, A')).toEqual([
      { type: 'multiple', text: '첫 줄\n둘째 줄', options: ['a', 'b', 'c'], correct: [0, 2] },
    ]);
  });

  it('tells by its line what is wrong, and reads the rest', () => {
    expect(told('Q\nA. a\nB. b\nANSWER: D')).toEqual([['bad_key', 4, 'D']]);
    expect(told('Q\nA. a\nB. b\nANSWER:')).toEqual([['bad_key', 4, '']]);
    expect(told('Q\nA. a\nC. c\nANSWER: A')).toEqual([['syntax', 3, 'B.']]);
    expect(told('Q\nA. a\nANSWER: A')).toEqual([['syntax', 1, 'B.']]);
    expect(told('Q\nA. a\nB. b\nR\nA. a\nB. b\nANSWER: A')).toEqual([['syntax', 4, 'ANSWER:']]);
    expect(told('Q\nA. a\nB. b')).toEqual([['syntax', 1, 'ANSWER:']]);
    expect(told('A. a\nB. b\nANSWER: A')).toEqual([['empty', 1]]);
    expect(told('Q\nA. a\nB. a\nANSWER: A')).toEqual([['duplicate', 3, 'a']]);
    expect(told(`Q\nA. ${'x'.repeat(501)}\nB. b\nANSWER: A`)).toEqual([['too_long', 2, 500]]);
    expect(told('')).toEqual([['empty', null]]);
    expect(read('Q\nA. a\nB. b\nR\nA. a\nB. b\nANSWER: A')).toHaveLength(1);
  });
});
