import { expect, test } from 'vitest';
import { BADGE_SIZE, drawBadge } from './badge-picture.ts';

/** What a human sees of it: a character for each pixel. */
const rowsOf = (pixels: Buffer): string[] =>
  Array.from({ length: BADGE_SIZE }, (_, y) =>
    Array.from({ length: BADGE_SIZE }, (__, x) => {
      const [blue = 0, , , alpha = 0] = pixels.subarray((y * BADGE_SIZE + x) * 4);
      if (alpha < 128) return ' ';
      return blue > 128 ? '#' : '.';
    }).join(''),
  );

test('a number stands on a disc, in its middle', () => {
  const rows = rowsOf(drawBadge(1));
  expect(rows).toHaveLength(BADGE_SIZE);
  expect([rows[0]?.trim().length, rows[0]?.[0], rows[16]?.trim().length]).toEqual([8, ' ', BADGE_SIZE]);
  const inked = rows.flatMap((row, y) =>
    row.includes('#') ? [[y, row.indexOf('#'), row.lastIndexOf('#')]] : [],
  );
  expect([inked[0]?.[0], inked.at(-1)?.[0]]).toEqual([6, 25]);
  expect([
    Math.min(...inked.map(([, left = 0]) => left)),
    Math.max(...inked.map(([, , right = 0]) => right)),
  ]).toEqual([10, 21]);
});

test('each number is another picture, and more than nine are one', () => {
  const pictures = Array.from({ length: 10 }, (_, index) => drawBadge(index + 1).toString('base64'));
  expect(new Set(pictures).size).toBe(10);
  expect(drawBadge(31).toString('base64')).toBe(pictures[9]);
});

test('colours are premultiplied: none is stronger than its alpha', () => {
  const pixels = drawBadge(8);
  for (let at = 0; at < pixels.length; at += 4) {
    const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + 4);
    expect(Math.max(blue, green, red)).toBeLessThanOrEqual(alpha);
  }
});
