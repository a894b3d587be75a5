import { describe, expect, it } from 'vitest';
import { word_cloud, type WordCloudQuestion } from './word_cloud.kind.ts';

const question = (max_words = 3): WordCloudQuestion =>
  word_cloud.schema.parse({ type: 'word_cloud', text: '봄 하면?', max_words });

describe('word_cloud', () => {
  it('counts words of one syllable too, whatever their case and width', () => {
    expect(
      word_cloud
        .tally(question(), ['꽃, spring', 'Spring\n꽃', 'Ｓｐｒｉｎｇ', '봄 비', '봄비'])
        .map(({ key, count }) => [key, count]),
    ).toEqual([
      ['spring', 3],
      ['꽃', 2],
      ['봄비', 2],
    ]);
  });

  it('counts what a student gives twice once, and says nothing of right and wrong', () => {
    const [count] = word_cloud.tally(question(), ['꽃, 꽃!, 꽃']);
    expect(count).toEqual({ key: '꽃', label: '꽃', count: 1, is_right: null });
    expect(word_cloud.grade(question(), '꽃')).toBeNull();
    expect(word_cloud.isKeyed(question())).toBe(false);
  });

  it('takes as many words as it asks for', () => {
    expect(word_cloud.fits(question(2), '꽃, 나비')).toBe(true);
    expect(word_cloud.fits(question(2), '꽃, 나비, 비')).toBe(false);
    expect(word_cloud.fits(question(2), '꽃, 꽃, 비')).toBe(true);
    expect(word_cloud.fits(question(2), ',\n,')).toBe(false);
    expect(word_cloud.answer.safeParse('a'.repeat(101)).success).toBe(false);
  });

  it('takes all that stands there as one where it asks for one', () => {
    expect(word_cloud.tally(question(1), ['빨강, 노랑'])).toMatchObject([{ label: '빨강, 노랑', count: 1 }]);
    expect(word_cloud.fits(question(1), '빨강, 노랑')).toBe(true);
  });

  it('names an answer by its words, and hides the explanation', () => {
    expect(word_cloud.say(question(), '꽃,\n 나비 ,')).toBe('꽃, 나비');
    expect(word_cloud.faultsOf(question())).toEqual([]);
    expect(word_cloud.forStudents(question())).not.toHaveProperty('explanation');
    expect(word_cloud.forStudents(question())).toHaveProperty('max_words', 3);
  });
});
