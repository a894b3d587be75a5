import { describe, expect, it } from 'vitest';
import { areListed, missingOf, pairResults, takenFor, withPair, type AnswerPair } from './answer-pairs.ts';

const question = { left: ['개', '참새', '개구리'], right: ['조류', '포유류', '양서류', '어류'] };

describe('pairs that are being answered', () => {
  it('take one right for each left, in the author’s order, and a right for several', () => {
    let pairs: AnswerPair[] | null = null;
    const take = (left: string, right: string | null) => (pairs = withPair(question, pairs, left, right));
    expect(take('참새', '조류')).toEqual([['참새', '조류']]);
    expect(take('개', '조류')).toEqual([
      ['개', '조류'],
      ['참새', '조류'],
    ]);
    expect(missingOf(question, pairs)).toBe(1);
    expect(take('개', '포유류')).toEqual([
      ['개', '포유류'],
      ['참새', '조류'],
    ]);
    expect(takenFor(pairs, '개구리')).toBeNull();
    take('개', null);
    expect(take('참새', null)).toBeNull();
    expect(missingOf(question, pairs)).toBe(3);
  });

  it('are compared with the right ones left by left', () => {
    const correct: AnswerPair[] = [
      ['개', '포유류'],
      ['참새', '조류'],
      ['개구리', '양서류'],
    ];
    expect(pairResults({ ...question, correct }, [['개', '조류']])).toEqual([
      { left: '개', own: '조류', right: '포유류' },
      { left: '참새', own: null, right: '조류' },
      { left: '개구리', own: null, right: '양서류' },
    ]);
    expect(pairResults(question, [['개', '조류']])[0]).toEqual({ left: '개', own: '조류', right: null });
  });

  it('are listed where a field could not show them', () => {
    expect(areListed(question, {})).toBe(false);
    expect(areListed(question, { 개: [] })).toBe(false);
    expect(areListed(question, { 어류: [] })).toBe(true);
    expect(areListed({ right: ['a\nb', 'c'] }, {})).toBe(true);
    expect(areListed({ right: ['가'.repeat(41)] }, {})).toBe(true);
  });
});
