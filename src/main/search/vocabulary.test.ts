import { describe, expect, test } from 'vitest';
import { createVocabulary, typosBetween } from './vocabulary.ts';

describe('typos between two words', () => {
  test.each([
    ['form', 'from', 1],
    ['fraction', 'fracton', 1],
    ['fraction', 'fractiion', 1],
    ['fraction', 'frection', 1],
    ['photosynthesis', 'fotosynthesis', 2],
    ['equal', 'equal', 0],
    ['abcd', 'dcba', 3],
    ['abc', 'abcdefgh', 3],
  ])('%s and %s: %i, as far as two are counted', (one, other, typos) => {
    expect(typosBetween(one, other, 2)).toBe(typos);
    expect(typosBetween(other, one, 2)).toBe(typos);
  });
});

describe('words that may be meant', () => {
  const vocabulary = createVocabulary();
  vocabulary.add('photosynthesis and photosynthetic fraction fractions form from test best 광합성photo');
  const near = (word: string): string[] => vocabulary.near(word).map((one) => one.word);

  test('nearest first', () => {
    expect(vocabulary.near('photosinthesis')).toEqual([{ word: 'photosynthesis', typos: 1 }]);
    expect(near('fractoin')).toEqual(['fraction', 'fractions']);
    expect(near('form')).toEqual(['from']);
  });

  test('a word with the looked-for within is found anyway, short ones with another first letter are others', () => {
    expect(near('fraction')).toEqual([]);
    expect(near('test')).toEqual([]);
  });

  test('none for what has other letters, or too few', () => {
    for (const word of ['frm', '광합', 'fr4ction', 'x'.repeat(200), '']) expect(near(word)).toEqual([]);
  });

  test('what is removed as often as it was added is gone', () => {
    const own = createVocabulary();
    own.add('gravity gravity');
    own.remove('gravity');
    expect(own.near('gravitz')).toHaveLength(1);
    own.remove('gravity');
    expect(own.near('gravitz')).toEqual([]);
    expect(own.size).toBe(0);
  });

  test('no more words than it may have', () => {
    const own = createVocabulary({ max_words: 2 });
    own.add('alpha bravo charlie');
    expect(own.size).toBe(2);
    expect(own.near('charlee')).toEqual([]);
  });
});
