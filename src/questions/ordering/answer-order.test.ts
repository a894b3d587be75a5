import { describe, expect, it } from 'vitest';
import { placeResults, placeUnder, shownOrder, wayMade } from './answer-order.ts';

const question = { items: ['여름', '겨울', '봄'], correct: [2, 0, 1] };

describe('an order that is being answered', () => {
  it('is as the items are kept until there is an answer that fits', () => {
    expect(shownOrder(question, null)).toEqual([0, 1, 2]);
    expect(shownOrder(question, [2, 1, 0])).toEqual([2, 1, 0]);
    for (const old of [[0, 1], [0, 1, 3], [0, 1, 1], []])
      expect(shownOrder(question, old)).toEqual([0, 1, 2]);
  });

  it('is compared with the right one place by place', () => {
    expect(placeResults(question, [2, 1, 0])).toEqual([
      { own: 2, right: 2, is_right: true },
      { own: 1, right: 0, is_right: false },
      { own: 0, right: 1, is_right: false },
    ]);
    expect(placeResults(question, null).map(({ own, is_right }) => [own, is_right])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ]);
    // Kept in its right order.
    expect(placeResults({ items: ['a', 'b'] }, [0, 1]).every(({ is_right }) => is_right)).toBe(true);
  });

  it('says where a row of any height is dragged to, and who makes way', () => {
    const rows = [
      { top: 0, height: 50 },
      { top: 60, height: 100 },
      { top: 170, height: 50 },
    ];
    expect([0, 80, 90, 175, 900, -900].map((by) => placeUnder(rows, 0, by))).toEqual([0, 0, 1, 2, 2, 0]);
    expect([0, -80, -90, -180].map((by) => placeUnder(rows, 2, by))).toEqual([2, 2, 1, 0]);
    expect(placeUnder(rows, 7, 10)).toBe(7);
    expect([0, 1, 2, 3].map((place) => wayMade(place, 0, 2))).toEqual([0, -1, -1, 0]);
    expect([0, 1, 2, 3].map((place) => wayMade(place, 3, 1))).toEqual([0, 1, 1, 0]);
  });
});
