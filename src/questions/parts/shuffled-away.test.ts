import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { shuffledAway } from './shuffled-away.ts';

const numbers = (count: number): number[] => [...Array(count).keys()];
const isOwn = (thing: number, place: number): boolean => thing === place;

describe('shuffledAway', () => {
  it('keeps all things and leaves none at home, whatever the lot', () => {
    const random = createRandom(1);
    for (let turn = 0; turn < 99; turn += 1) {
      const things = numbers(2 + (turn % 11));
      const mixed = shuffledAway(things, isOwn, random);
      expect([...mixed].sort((a, b) => a - b)).toEqual(things);
      expect(mixed.some(isOwn)).toBe(false);
    }
    for (const stuck of [0, 0.5, 0.999999]) {
      expect(shuffledAway(numbers(5), isOwn, () => stuck).some(isOwn)).toBe(false);
    }
  });

  it('comes to every order that leaves none at home', () => {
    const random = createRandom(2);
    const seen = new Set(numbers(500).map(() => shuffledAway(numbers(4), isOwn, random).join('')));
    expect(seen.size).toBe(9);
  });

  it('does what can be done where all would be at home', () => {
    expect(shuffledAway(['a'], () => true, Math.random)).toEqual(['a']);
    expect(shuffledAway([], () => true, Math.random)).toEqual([]);
  });
});
