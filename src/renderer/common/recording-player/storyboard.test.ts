import { expect, it } from 'vitest';
import { tileAt } from './storyboard.ts';

const BOARD = {
  ...{ every_seconds: 10, tile_width: 160, tile_height: 90, columns: 3, rows: 2 },
  sprites: ['/0.jpg', '/1.jpg'],
};

it.each([
  [0, '/0.jpg', 0, 0],
  [9.9, '/0.jpg', 0, 0],
  [10, '/0.jpg', 160, 0],
  [35, '/0.jpg', 0, 90],
  [60, '/1.jpg', 0, 0],
  [119, '/1.jpg', 320, 90],
])('second %d is in %s at %d, %d', (seconds, sprite, x, y) => {
  expect(tileAt(BOARD, seconds)).toEqual({ sprite, x, y, width: 160, height: 90 });
});

it('has none beyond its last sprite', () => {
  expect(tileAt(BOARD, 120)).toBeNull();
});
