import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { outlineOf } from './outline.ts';

const numbersOf = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const boundsOf = (path: string) => {
  const numbers = numbersOf(path);
  const xs = numbers.filter((_number, index) => index % 2 === 0);
  const ys = numbers.filter((_number, index) => index % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

describe('the outline of a stroke', () => {
  it('lies around it, as broad as it is', () => {
    const { left, right, top, bottom } = boundsOf(outlineOf([100, 500, 300, 500, 500, 500], 20));
    for (const [is, wanted] of [
      [left, 90],
      [right, 510],
      [top, 490],
      [bottom, 510],
    ] as const)
      expect(Math.abs(is - wanted)).toBeLessThan(4);
  });

  it('keeps the corners of a stroke that has few points', () => {
    // Where the curves go through, without what bends them.
    const through = [
      ...outlineOf([100, 100, 500, 100, 500, 500, 100, 100], 10).matchAll(/Q\S+ \S+ (\S+) ([^QZ]+)/g),
    ];
    const points = through.map(([, x, y]) => [Number(x), Number(y)] as const);
    expect(points.length).toBeGreaterThan(100);
    for (const [corner_x, corner_y] of [
      [500, 100],
      [500, 500],
    ] as const)
      expect(Math.min(...points.map(([x, y]) => Math.hypot(x - corner_x, y - corner_y)))).toBeLessThan(8);
  });

  it('is a dot around a single point, and nothing of none', () => {
    const { left, right, top, bottom } = boundsOf(outlineOf([100, 200], 20));
    expect([(left + right) / 2, (top + bottom) / 2].map(Math.round)).toEqual([100, 200]);
    expect(right - left).toBeGreaterThan(10);
    expect(outlineOf([], 20)).toBe('');
  });

  it('is one closed path for whatever is drawn', () => {
    const random = createRandom(41);
    for (let turn = 0; turn < 60; turn += 1) {
      const points = Array.from({ length: 2 + 2 * Math.floor(random() * 50) }, () =>
        Math.floor(random() * 1001),
      );
      const still = turn % 2 === 0 ? points : points.map((_number, index) => points[index % 2] ?? 0);
      expect(outlineOf(still, 4)).toMatch(/^M[\d. -]+(Q[\d. -]+)+Z$/);
    }
  });
});
