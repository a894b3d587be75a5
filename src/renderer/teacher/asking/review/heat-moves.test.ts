import { expect, it } from 'vitest';
import { movedBy } from './heat-moves.ts';
import { scrollForOne, windowOf } from './window-of.ts';

const EXTENT = { rows: 1001, columns: 203, page: 12 };

it('moves by arrows, by pages, and to both ends of a row and of the table', () => {
  const from = { row: 5, column: 5 };
  expect(movedBy('ArrowDown', false, from, EXTENT)).toEqual({ row: 6, column: 5 });
  expect(movedBy('ArrowLeft', false, from, EXTENT)).toEqual({ row: 5, column: 4 });
  expect(movedBy('PageDown', false, from, EXTENT)).toEqual({ row: 17, column: 5 });
  expect(movedBy('Home', false, from, EXTENT)).toEqual({ row: 5, column: 0 });
  expect(movedBy('End', true, from, EXTENT)).toEqual({ row: 1000, column: 202 });
  expect(movedBy('a', false, from, EXTENT)).toBeNull();
});

it('stays in the table', () => {
  expect(movedBy('ArrowUp', false, { row: 0, column: 0 }, EXTENT)).toEqual({ row: 0, column: 0 });
  expect(movedBy('PageUp', false, { row: 3, column: 0 }, EXTENT)).toEqual({ row: 0, column: 0 });
  expect(movedBy('ArrowRight', false, { row: 0, column: 202 }, EXTENT)).toEqual({ row: 0, column: 202 });
});

it('has in the page what is in sight, and a little more', () => {
  const rows = { sight: 400, size: 40, count: 1000, beyond: 4 };
  expect(windowOf({ ...rows, scroll: 0 })).toEqual({ from: 0, to: 14 });
  expect(windowOf({ ...rows, scroll: 20_000 })).toEqual({ from: 496, to: 514 });
  expect(windowOf({ ...rows, scroll: 39_600 })).toEqual({ from: 986, to: 1000 });
  expect(windowOf({ ...rows, scroll: -200 })).toEqual({ from: 0, to: 14 });
  expect(windowOf({ ...rows, scroll: 90_000 })).toEqual({ from: 1000, to: 1000 });
  expect(windowOf({ ...rows, scroll: 0, count: 3 })).toEqual({ from: 0, to: 3 });
  expect(windowOf({ ...rows, scroll: 0, count: 0 })).toEqual({ from: 0, to: 0 });
});

it('scrolls no further than a cell needs to be seen', () => {
  expect(scrollForOne(400, 40, 0, 480)).toBe(0);
  expect(scrollForOne(480, 40, 0, 480)).toBe(40);
  expect(scrollForOne(80, 40, 200, 480)).toBe(80);
});
