/**
 * How much a class list says of each, the most first.
 * - roomy: tiles with words · lines: a line for each, with words
 * - pairs, dense: two columns, and as many as fit; signs without words
 */
export type Density = 'roomy' | 'lines' | 'pairs' | 'dense';

export interface DensityFacts {
  readonly count: number;
  /** Who has a line to itself wherever columns are. */
  readonly troubled: number;
  /** Of the place for the list, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** As students.css has them, with their gaps: a tile with one sign, and the least heights of lines. */
const TILE = { width: 158, height: 92 } as const;
const LINE = { width: 280, height: 28 } as const;
const PAIR_HEIGHT = 28;

/** The most words that the whole class has room for without scrolling. */
export const densityOf = ({ count, troubled, width, height }: DensityFacts): Density => {
  const columns = Math.max(1, Math.floor((width + 8) / TILE.width));
  if (Math.ceil(count / columns) * TILE.height <= height) return 'roomy';
  if (width >= LINE.width && count * LINE.height <= height) return 'lines';
  return (troubled + Math.ceil((count - troubled) / 2)) * PAIR_HEIGHT <= height ? 'pairs' : 'dense';
};
