import { describe, expect, test } from 'vitest';
import { foldForSearch } from './fold.ts';
import { fitOf, needlesOf } from './needle.ts';

const finds = (query: string, text: string): boolean => {
  const folded = foldForSearch(text);
  return needlesOf(query).every(({ pattern }) => folded.search(pattern) >= 0);
};

describe('what a query finds', () => {
  test.each([
    ['any part of a Korean word', '차함', '이차함수의 그래프'],
    ['a word that is spaced otherwise', '이차함수', '이차 함수의 그래프'],
    ['a syllable that is still being typed', '그래ㅍ', '그래프'],
    ['one without its last consonant', '이차하', '이차함수'],
    ['first consonants', 'ㅎㅅ', '이차 함수'],
    ['letters that stand alone, as they are', 'ㅋㅋ', '네 ㅋㅋㅋ'],
    ['all words, in any order', '그래프 이차', '이차함수의 그래프'],
    ['part of a Latin word', 'synth', 'Photosynthesis'],
    ['marks at the edges are left out', '"함수?"', '함수'],
    ['a text of nothing else but a mark', '?', 'why?'],
    ['what would be a pattern', 'a.b*(c)[d]', 'a.b*(c)[d]'],
    ['a symbol of two units', '😀', 'well 😀'],
  ])('%s', (_what, query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['another syllable', '이치', '이차'],
    ['a finished syllable with more', '이참 함', '이차 함'],
    ['one that is open, but not the last', '하수', '함수'],
    ['what a pattern would find', 'a.c', 'abc'],
    ['one word of two', '이차 미분', '이차함수'],
  ])('not %s', (_what, query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test('nothing is nothing, and of many words ten count', () => {
    for (const nothing of ['', '   ', '\u200B\u200B', '\u0301\u0301', '\n'])
      expect(needlesOf(nothing)).toEqual([]);
    expect(needlesOf(Array.from({ length: 60 }, (_, at) => `w${String(at)}`).join(' '))).toHaveLength(10);
    expect(needlesOf('same same same')).toHaveLength(1);
  });
});

test('a whole word fits better than its beginning, that better than its inside, and as it is spaced best', () => {
  const fits = (word: string, text: string): number => {
    const [found] = [...text.matchAll(needlesOf(word)[0]!.pattern)];
    return fitOf(word, text, found!.index, found!.index + found![0].length);
  };
  const ordered = [
    fits('함수', '이 함수 는'),
    fits('함수', '이 함수의'),
    fits('함수', '이차함수의'),
    fits('이차함수', '이 이차 함수'),
    fits('이차함수', '삼이차 함수'),
  ];
  expect(ordered).toEqual([...ordered].sort((a, b) => b - a));
  expect(new Set(ordered).size).toBe(5);
});
