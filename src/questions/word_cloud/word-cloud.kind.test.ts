import { describe, expect, it } from 'vitest';
import { wordCloud, type WordCloudQuestion } from './word-cloud.kind.ts';

const question = (max_words = 3): WordCloudQuestion =>
  wordCloud.schema.parse({ type: 'word_cloud', text: '봄 하면?', max_words });

describe('word_cloud', () => {
  it('counts words of one syllable too, whatever their case and width', () => {
    expect(
      wordCloud
        .tally(question(), ['꽃, spring', 'Spring\n꽃', 'Ｓｐｒｉｎｇ', '봄 비', '봄비'])
        .map(({ key, count }) => [key, count]),
    ).toEqual([
      ['spring', 3],
      ['꽃', 2],
      ['봄비', 2],
    ]);
  });

  it('counts what a student gives twice once, and says nothing of right and wrong', () => {
    const [count] = wordCloud.tally(question(), ['꽃, 꽃!, 꽃']);
    expect(count).toEqual({ key: '꽃', label: '꽃', count: 1, is_right: null });
    expect(wordCloud.grade(question(), '꽃')).toBeNull();
    expect(wordCloud.isKeyed(question())).toBe(false);
  });

  it('takes as many words as it asks for', () => {
    expect(wordCloud.fits(question(2), '꽃, 나비')).toBe(true);
    expect(wordCloud.fits(question(2), '꽃, 나비, 비')).toBe(false);
    expect(wordCloud.fits(question(2), '꽃, 꽃, 비')).toBe(true);
    expect(wordCloud.fits(question(2), ',\n,')).toBe(false);
    expect(wordCloud.answer.safeParse('a'.repeat(101)).success).toBe(false);
  });

  it('takes all that stands there as one where it asks for one', () => {
    expect(wordCloud.tally(question(1), ['빨강, 노랑'])).toMatchObject([{ label: '빨강, 노랑', count: 1 }]);
    expect(wordCloud.fits(question(1), '빨강, 노랑')).toBe(true);
  });

  it('names an answer by its words, and hides the explanation', () => {
    expect(wordCloud.say(question(), '꽃,\n 나비 ,')).toBe('꽃, 나비');
    expect(wordCloud.faultsOf(question())).toEqual([]);
    expect(wordCloud.forStudents(question())).not.toHaveProperty('explanation');
    expect(wordCloud.forStudents(question())).toHaveProperty('max_words', 3);
  });
});
