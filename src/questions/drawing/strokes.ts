import { DRAWING_LIMITS, type Stroke } from './drawing.kind.ts';
import { onSheet } from './sheet.ts';

/**
 * By how much, in thousandths of the sheet's width, a stroke may be beside what was drawn: less than a pixel of a phone. Where there is no
 * room for it, more and more; the last is as much as a thin pen is broad.
 */
const TOLERANCES = [1.5, 3, 6] as const;

/** How far a point lies from the line through two others, or from them where it lies beyond. All in one list, x and y each. */
const distance = (points: readonly number[], at: number, from: number, to: number): number => {
  const [x = 0, y = 0] = [points[2 * at], points[2 * at + 1]];
  const [from_x = 0, from_y = 0] = [points[2 * from], points[2 * from + 1]];
  const [to_x = 0, to_y = 0] = [points[2 * to], points[2 * to + 1]];
  const [along_x, along_y] = [to_x - from_x, to_y - from_y];
  const length = along_x * along_x + along_y * along_y;
  const share = length === 0 ? 0 : ((x - from_x) * along_x + (y - from_y) * along_y) / length;
  const near = Math.min(1, Math.max(0, share));
  return Math.hypot(x - from_x - near * along_x, y - from_y - near * along_y);
};

/**
 * The points that are needed for no other to be further than `tolerance` from the line (Ramer 1972, Douglas and Peucker 1973); the ends
 * always stay. @param tolerance in thousandths of the sheet's width
 */
export const simplified = (points: readonly number[], tolerance: number): number[] => {
  const flat = onSheet(points);
  const last = points.length / 2 - 1;
  const kept = new Set([0, last]);
  const open: [number, number][] = [[0, last]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, to] = next;
    let [furthest, most] = [from, tolerance];
    for (let at = from + 1; at < to; at += 1) {
      const far = distance(flat, at, from, to);
      if (far > most) [furthest, most] = [at, far];
    }
    if (furthest === from) continue;
    kept.add(furthest);
    open.push([from, furthest], [furthest, to]);
  }
  return points.filter((_number, index) => kept.has(Math.floor(index / 2)));
};

const bytesOf = (strokes: readonly Stroke[]): number => JSON.stringify(strokes).length;

const areTaken = (strokes: readonly Stroke[]): boolean =>
  strokes.length <= DRAWING_LIMITS.strokes && bytesOf(strokes) <= DRAWING_LIMITS.stroke_bytes;

/** The drawing with one more stroke, as fine as there is room for. @returns null: the sheet is full */
export const withStroke = (strokes: readonly Stroke[], stroke: Stroke): Stroke[] | null => {
  for (const tolerance of TOLERANCES) {
    const drawn = [...strokes, { ...stroke, points: simplified(stroke.points, tolerance) }];
    if (areTaken(drawn)) return drawn;
  }
  return null;
};

/** How much of the sheet's room is used: 0 to 1. */
export const fullness = (strokes: readonly Stroke[]): number =>
  strokes.length === 0
    ? 0
    : Math.min(
        1,
        Math.max(bytesOf(strokes) / DRAWING_LIMITS.stroke_bytes, strokes.length / DRAWING_LIMITS.strokes),
      );

/** Nearer ones are the same point to whoever looks at it. */
const STEP = 2;

/** A stroke under way with one more point; the same where that is no step away. */
export const drawnTo = (points: readonly number[], [x, y]: readonly [number, number]): readonly number[] => {
  const [last_x, last_y] = points.slice(-2);
  if (last_x === undefined || last_y === undefined) return [x, y];
  return Math.hypot(x - last_x, y - last_y) < STEP ? points : [...points, x, y];
};
