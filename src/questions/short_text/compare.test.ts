import { describe, expect, it } from 'vitest';
import { comparable, createKeyTests, type Ignores } from './compare.ts';

const USUAL: Ignores = { case: true, spacing: true, particles: false, numerals: true, punctuation: true };
const LOOSE: Ignores = { ...USUAL, particles: true };

describe('numerals', () => {
  it.each([
    ['3', '３'],
    ['3', '삼'],
    ['3', '셋'],
    ['3', 'Three'],
    ['21', 'twenty-one'],
    ['21', '스물하나'],
    ['3개', '세 개'],
    ['3 명', '삼명'],
    ['20살', '스무 살'],
    ['5각형', '오각형'],
    ['3만 5천 원', '35,000원'],
    ['3.50', '3.5'],
    ['99999999', '구천구백구십구만 구천구백구십구'],
    ['Ⅲ', 'III'],
    ['3대', '세 대'],
  ])('%s is %s', (one, other) => {
    expect(comparable(one, USUAL)).toBe(comparable(other, USUAL));
  });

  it.each([
    ['한식', '일식'],
    ['세대', '3대'],
    ['III', '3'],
    ['공', '0'],
    ['010', '10'],
    ['3개', '3'],
    ['3개', '3명'],
    ['-3', '3'],
    ['30', '3'],
    ['셋째', '3'],
  ])('%s is not %s', (one, other) => {
    expect(comparable(one, USUAL)).not.toBe(comparable(other, USUAL));
  });

  it('are words where the teacher wants the words', () => {
    expect(comparable('셋', { ...USUAL, numerals: false })).toBe('셋');
  });
});

describe('particles', () => {
  it.each([
    ['서울은', '서울'],
    ['서울은', '서울이'],
    ['서울에서는', '서울'],
    ['사과를', '사과'],
    ['서울입니다.', '서울이다'],
    ['대한민국의 수도', '대한민국 수도'],
    ['고양이가', '고양이'],
    ['강으로', '강'],
    ['서울도', '서울만'],
    ['길로', '길'],
    ['3은', '3'],
    ['10이다', '열'],
    ['세 명입니다', '3명'],
    ['DNA가', 'DNA는'],
    ['‘서울’은', '서울'],
  ])('%s is %s', (one, other) => {
    expect(comparable(one, LOOSE)).toBe(comparable(other, LOOSE));
    expect(comparable(one, USUAL)).not.toBe(comparable(other, USUAL));
  });

  it.each([
    ['이', '은'],
    ['사과은', '사과'],
    ['서울를', '서울'],
    ['길으로', '길'],
    ['사이다', '사'],
    ['삼만', '삼'],
    ['3만', '3'],
    ['나이', '나'],
    ['인구 삼만', '인구 삼'],
    ['섭씨 30도', '섭씨 30'],
  ])('%s is not %s', (one, other) => {
    expect(comparable(one, LOOSE)).not.toBe(comparable(other, LOOSE));
  });
});

describe('wildcards', () => {
  const fits = (key: string, answer: string, ignores = USUAL): boolean =>
    createKeyTests([key], ignores, true)(answer)[0] ?? false;

  it.each([
    ['*', '무엇이든', true],
    ['서울*', '서울특별시', true],
    ['서울*', '서울', true],
    ['*시', '서울 특별시', true],
    ['서*시', '서울특별시', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a__c__b', false],
    ['*ab*ab*', 'xabyab', true],
    ['*ab*ab*', 'xab', false],
    ['세 *', '세 개', true],
    ['*의', '나의', true],
    ['5\\*3', '5*3', true],
    ['5\\*3', '5+3', false],
    ['Seoul*', 'ＳＥＯＵＬ city', true],
    ['(a+)+*', '(a+)+b', true],
  ])('%s and %s: %s', (key, answer, is_one) => {
    expect(fits(key, answer, LOOSE)).toBe(is_one);
  });

  it('are stars where the question has none', () => {
    expect(createKeyTests(['서울*'], USUAL, false)('서울특별시')).toEqual([false]);
  });

  it('find what nearly is there often', () => {
    const key = `*${'a'.repeat(99)}b*`;
    expect(fits(key, `${'a'.repeat(150)}b`)).toBe(true);
    expect(fits(key, 'a'.repeat(200))).toBe(false);
    expect(fits('*a'.repeat(100), 'a'.repeat(200))).toBe(true);
  });
});

it('an empty key fits nothing', () => {
  expect(createKeyTests([''], USUAL, false)('\u200B')).toEqual([false]);
});

it('what is compared once stays, whatever it is made of', () => {
  const parts = [
    ...[
      '서울',
      '은',
      '는',
      '이',
      '가',
      '만',
      '에서',
      '입니다',
      '의',
      '도',
      '으로',
      '천',
      '백',
      '세',
      '네',
      '개',
      '명',
    ],
    ...[
      ' ',
      '.',
      ',',
      '-',
      '−',
      '~',
      '=',
      '+',
      '*',
      '(',
      '°',
      '1',
      '3',
      '5',
      '1,000',
      'a',
      'x',
      'ß',
      'İ',
      'ς',
    ],
    ...[
      '\uD800',
      '\uDC00',
      'ㄱ',
      'ㅏ',
      '\u1100',
      '\u1161',
      '½',
      '³',
      '·',
      'ㆍ',
      '\u0301',
      '\u200D',
      'ﷺ',
      'Ⅲ',
      '👩‍🏫',
    ],
  ];
  let seed = 20_261_130;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let turn = 0; turn < 4000; turn += 1) {
    const text = Array.from({ length: random(9) }, () =>
      random(12) === 0 ? String.fromCharCode(random(0x1_0000)) : (parts[random(parts.length)] ?? ''),
    ).join('');
    const flags = random(32);
    const ignores: Ignores = {
      case: (flags & 1) !== 0,
      spacing: (flags & 2) !== 0,
      particles: (flags & 4) !== 0,
      numerals: (flags & 8) !== 0,
      punctuation: (flags & 16) !== 0,
    };
    const form = comparable(text, ignores);
    expect(comparable(form, ignores), JSON.stringify([text, ignores])).toBe(form);
    // Nothing of a key is a pattern unless the question says so, and a text is always its own key.
    expect(createKeyTests([text], ignores, false)(text)).toEqual([form !== '']);
    const other = Array.from(text).reverse().join('');
    expect(createKeyTests([text], ignores, false)(other)).toEqual(
      createKeyTests([other], ignores, false)(text),
    );
  }
});
