import { describe, expect, it } from 'vitest';
import { readEnglish, readKorean } from './number-words.ts';

/** As a Korean writes a number below a hundred million, in one of the usual ways. */
const sino = (number: number): string => {
  const section = (below_10_000: number): string =>
    ['천', '백', '십', '']
      .map((unit, index) => {
        const digit = Math.floor(below_10_000 / 10 ** (3 - index)) % 10;
        if (digit === 0) return '';
        return (digit === 1 && unit !== '' ? '' : '일이삼사오육칠팔구'.charAt(digit - 1)) + unit;
      })
      .join('');
  const high = Math.floor(number / 10_000);
  return (high === 0 ? '' : `${section(high)}만`) + section(number % 10_000);
};

describe('readKorean', () => {
  it('reads what is written in Sino-Korean up to 99,999,999', () => {
    for (let number = 1; number < 100_000_000; number = number * 1.07 + 1) {
      const whole = Math.floor(number);
      expect(readKorean(sino(whole)), sino(whole)).toBe(whole);
    }
    expect(readKorean('구천구백구십구만구천구백구십구')).toBe(99_999_999);
  });

  it.each([
    ['영', 0],
    ['일천', 1000],
    ['일만', 10_000],
    ['만', 10_000],
    ['3만5천', 35_000],
    ['3만5000', 35_000],
    ['3천500', 3500],
    ['12억3456만7890', 1_234_567_890],
    ['구천구백구십구억구천구백구십구만구천구백구십구', 999_999_999_999],
  ])('reads %s', (text, number) => {
    expect(readKorean(text)).toBe(number);
  });

  it('reads native words as they stand alone, and as they count', () => {
    expect(['하나', '셋', '열', '열하나', '스물', '아흔아홉'].map((text) => readKorean(text))).toEqual([
      1, 3, 10, 11, 20, 99,
    ]);
    expect(['한', '네', '열두', '스무', '스물한', '다섯'].map((text) => readKorean(text, true))).toEqual([
      1, 4, 12, 20, 21, 5,
    ]);
    expect(['한', '네', '스무'].map((text) => readKorean(text))).toEqual([null, null, null]);
    expect(readKorean('하나', true)).toBeNull();
  });

  it.each([
    '',
    '공',
    '일이',
    '백천',
    '십백',
    '2십35',
    '억',
    '만만',
    '만억',
    '열십',
    '삼x',
    '삼 십',
    '0만',
    '천만억',
  ])('reads no number in %j', (text) => {
    expect(readKorean(text)).toBeNull();
  });
});

describe('readEnglish', () => {
  it('reads words to ninety-nine', () => {
    expect(['zero', 'three', 'twenty', 'twenty-one', 'ninetynine'].map(readEnglish)).toEqual([
      0, 3, 20, 21, 99,
    ]);
    expect(['', 'first', 'tenone', 'hundred', 'Three'].map(readEnglish)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
