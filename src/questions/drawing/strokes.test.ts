import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { DRAWING_LIMITS, drawing, type Stroke } from './drawing.kind.ts';
import { drawsWith } from './hand.ts';
import { breadthOf, onSheet, pointAt } from './sheet.ts';
import { drawnTo, fullness, simplified, withStroke } from './strokes.ts';

const stroke = (points: number[]): Stroke => ({ colour: 0, width: 1, points });
/** How far a point lies from the nearest of a line's pieces, on the sheet. */
const awayFrom = (line: readonly number[], x: number, y: number): number => {
  let least = Infinity;
  for (let at = 0; at + 3 < line.length; at += 2)
    for (let share = 0; share <= 1; share += 1 / 64) {
      const [from_x = 0, from_y = 0, to_x = 0, to_y = 0] = line.slice(at, at + 4);
      const near = [from_x + share * (to_x - from_x), from_y + share * (to_y - from_y)] as const;
      least = Math.min(least, Math.hypot(x - near[0], y - near[1]));
    }
  return least;
};
const scribble = (random: () => number, count: number): number[] =>
  Array.from({ length: count }, (_none, step) => [
    Math.round(500 + 450 * Math.sin(step / 9 + random() / 20)),
    Math.round(500 + 450 * Math.cos(step / 13)),
  ]).flat();

describe('a stroke', () => {
  it('keeps what it looks like, in fewer points', () => {
    expect(simplified([0, 0, 10, 0, 20, 0, 500, 0], 1.5)).toEqual([0, 0, 500, 0]);
    expect(simplified([0, 0, 500, 400, 1000, 0], 1.5)).toEqual([0, 0, 500, 400, 1000, 0]);
    // There and back again.
    expect(simplified([0, 0, 500, 0, 0, 0], 1.5)).toEqual([0, 0, 500, 0, 0, 0]);
    expect(simplified([7, 9], 1.5)).toEqual([7, 9]);
    expect(simplified([7, 9, 7, 9], 1.5)).toEqual([7, 9, 7, 9]);
    const drawn = scribble(createRandom(7), 300);
    const fewer = simplified(drawn, 3);
    expect(fewer.length).toBeLessThan(drawn.length / 2);
    const [line, all] = [onSheet(fewer), onSheet(drawn)];
    for (let at = 0; at < all.length; at += 2)
      expect(awayFrom(line, all[at]!, all[at + 1]!)).toBeLessThan(3 + 1);
  });

  it('grows by steps, within the sheet', () => {
    expect(pointAt(1000, 750)).toEqual([1000, 1000]);
    expect(pointAt(-20, 375.2)).toEqual([0, 500]);
    expect(onSheet([1000, 1000])).toEqual([1000, 750]);
    const begun = drawnTo([], [10, 10]);
    expect(begun).toEqual([10, 10]);
    expect(drawnTo(begun, [11, 10])).toBe(begun);
    expect(drawnTo(begun, [12, 10])).toEqual([10, 10, 12, 10]);
    expect([1, 2, 3].map(breadthOf)).toEqual([6, 14, 28]);
  });
});

describe('the sheet', () => {
  it('takes strokes until it is full, and every answer is one that the node takes', () => {
    const random = createRandom(3);
    let strokes: readonly Stroke[] = [];
    let more: Stroke[] | null = [];
    expect(fullness(strokes)).toBe(0);
    for (let turn = 0; more !== null && turn < 400; turn += 1) {
      strokes = more;
      more = withStroke(strokes, stroke(scribble(random, 20 + Math.floor(random() * 200))));
    }
    expect(more).toBeNull();
    expect(fullness(strokes)).toBeGreaterThan(0.8);
    expect(drawing.answer.safeParse({ strokes, description: '가'.repeat(500) }).success).toBe(true);
  });

  it('is full of dots, too', () => {
    let strokes: readonly Stroke[] = [];
    for (let more: Stroke[] | null = []; more !== null; more = withStroke(strokes, stroke([1, 1])))
      strokes = more;
    expect(strokes.length).toBeLessThanOrEqual(DRAWING_LIMITS.strokes);
    expect(fullness(strokes)).toBeGreaterThan(0.9);
    expect(drawing.answer.safeParse({ strokes }).success).toBe(true);
  });

  it('takes a long stroke coarser rather than not at all', () => {
    const random = createRandom(5);
    const wild = Array.from({ length: 900 }, () => Math.floor(random() * 1001));
    const first = withStroke([], stroke(wild));
    expect(first).not.toBeNull();
    const long = scribble(random, 1400);
    const fine = simplified(long, 1.5).length;
    let strokes: Stroke[] = first!;
    for (
      let more = withStroke(strokes, stroke(long));
      more !== null;
      more = withStroke(strokes, stroke(long))
    )
      strokes = more;
    expect(strokes.at(-1)!.points.length).toBeLessThan(fine);
  });
});

describe('who draws', () => {
  const touch = (type: string, at_ms: number) => ({ pointer_id: at_ms, type, at_ms });

  it('is one at a time', () => {
    expect(drawsWith(touch('touch', 5), null, null)).toBe('draw');
    expect(drawsWith(touch('touch', 5), touch('touch', 1), null)).toBe('rest');
    expect(drawsWith(touch('pen', 5), touch('pen', 1), 1)).toBe('rest');
    expect(drawsWith(touch('mouse', 5), null, 1)).toBe('draw');
  });

  it('is the pen, and no palm beside it', () => {
    expect(drawsWith(touch('touch', 900), null, 0)).toBe('rest');
    expect(drawsWith(touch('touch', 1600), null, 0)).toBe('draw');
    expect(drawsWith(touch('pen', 900), touch('touch', 800), null)).toBe('take_over');
    expect(drawsWith(touch('touch', 900), touch('pen', 800), 890)).toBe('rest');
  });
});
