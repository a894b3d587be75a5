import type { Storyboard } from '../../../shared/contract/library/index.ts';

/** A still in its sprite: the address, and pixels from its upper left corner. */
export interface Tile {
  readonly sprite: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The still of a time in seconds; null where there is none. */
export const tileAt = (board: Storyboard, seconds: number): Tile | null => {
  const { every_seconds, tile_width: width, tile_height: height, columns, rows, sprites } = board;
  const index = Math.floor(Math.max(0, seconds) / every_seconds);
  const sprite = sprites[Math.floor(index / (columns * rows))];
  if (sprite === undefined) return null;
  const place = index % (columns * rows);
  return { sprite, x: (place % columns) * width, y: Math.floor(place / columns) * height, width, height };
};
