import { describe, expect, it } from 'vitest';
import { matching, type MatchingQuestion } from './matching.kind.ts';
import { pastedPairs, rowsOf, withRows, type MatchingRows } from './matching-rows.ts';

const question = (fields: object): MatchingQuestion =>
  matching.schema.parse({ type: 'matching', text: '', ...fields });
const EMPTY = question({ left: [], right: [] });
const pair = (left: string, right: string) => ({ left, right });

describe('rows of matching', () => {
  it('puts each right beside its left, and keeps the others apart', () => {
    const asked = question({
      left: ['한국', '일본', '중국'],
      right: ['도쿄', '파리', '서울'],
      correct: [
        ['일본', '도쿄'],
        ['한국', '서울'],
      ],
    });
    expect(rowsOf(asked)).toEqual({
      pairs: [pair('한국', '서울'), pair('일본', '도쿄'), pair('중국', '')],
      extras: ['파리'],
    });
  });

  it('gives back what was put in, half-written, doubled and shared ones too', () => {
    const all: MatchingRows[] = [
      { pairs: [pair('한국', '서울'), pair('일본', '도쿄')], extras: ['파리'] },
      { pairs: [pair('', ''), pair('', 'y'), pair('', '')], extras: [''] },
      { pairs: [pair('개', '포유류'), pair('고양이', '포유류')], extras: ['조류', '포유류'] },
      { pairs: [pair('a', 'x'), pair('a', 'y')], extras: ['z', 'z'] },
      { pairs: [], extras: [] },
    ];
    for (const rows of all) {
      const made = withRows(EMPTY, rows);
      expect(rowsOf(made)).toEqual(rows);
      expect(matching.faultsOf(made).filter(({ rank }) => rank === 'broken')).toEqual([]);
      const kept = matching.settle(made, Math.random);
      expect(rowsOf(kept).pairs).toEqual(rows.pairs);
      // Changed rows lie open again.
      expect(withRows(kept, rows)).toEqual(made);
    }
  });

  it('are what was copied from two columns of a sheet', () => {
    expect(pastedPairs('한국\t서울\r\n\n 일본\t도쿄 \n')).toEqual([
      pair('한국', '서울'),
      pair('일본', '도쿄'),
    ]);
    for (const text of ['한국\t서울', '한국\n일본', 'a\tb\tc\nd\te\tf', ''])
      expect(pastedPairs(text)).toBeNull();
  });
});
