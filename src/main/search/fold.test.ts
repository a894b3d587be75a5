import { describe, expect, test } from 'vitest';
import { foldForSearch, foldWithPlaces } from './fold.ts';

describe('two that write the same', () => {
  test.each([
    ['Ｐｈｏｔｏ１２', 'photo12'],
    ['가나'.normalize('NFD'), '가나'],
    ['ﾊﾟｽﾀ', 'パスタ'],
    ['Café', 'cafe'],
    ['STRASSE', 'straße'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδος'],
    ['3·1 운동', '3ㆍ1 운동'],
    ['  a \n\t b ', 'a b'],
    ['zero\u200Bwidth', 'zerowidth'],
  ])('%j and %j', (one, other) => {
    expect(foldForSearch(one)).toBe(foldForSearch(other));
  });

  test('what differs stays apart: dakuten, vowel signs, letters of Hangul that stand alone', () => {
    expect(foldForSearch('が')).not.toBe(foldForSearch('か'));
    expect(foldForSearch('कि')).not.toBe(foldForSearch('क'));
    expect(foldForSearch('ㅎㅏ ㅋㅋ')).toBe('ㅎㅏ ㅋㅋ');
  });

  test('what is folded stays as it is, halves of characters and piles of marks too', () => {
    for (const text of [
      'ŉ ǰ ﬃ ㎠ ½ Ⅷ',
      '\uD83D',
      'a\u0301\u0301\u0301',
      '\u0301\u0302',
      '한글ㅋㅋ\u1100\u1161',
      'ẞ ſ K',
    ])
      expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
  });

  test('one line, without a seam', () => {
    expect(foldForSearch('one\ntwo\r\n\u2028three')).toBe('one two three');
  });
});

describe('places', () => {
  test('each unit of the folded text knows where it was written', () => {
    const text = `Ａ  ${'각'.normalize('NFD')}b\u0301ß.`;
    const { folded, from } = foldWithPlaces(text);
    expect(folded).toBe('a 각bss.');
    expect(from.map((at) => text.slice(at, at + 1))).toEqual(['Ａ', ' ', '\u1100', 'b', 'ß', 'ß', '.', '']);
  });

  test('of a plain text they are its own', () => {
    expect(foldWithPlaces('Abc 가').from).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
