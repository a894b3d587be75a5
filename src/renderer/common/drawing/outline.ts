import { getStroke } from 'perfect-freehand';

/** A line as it is drawn by hand: x, y, x, y …, in any unit. */
type Points = readonly number[];

const rounded = (number: number): string => String(Math.round(number * 10) / 10);
const between = ([x, y]: readonly [number, number], [to_x, to_y]: readonly [number, number]): string =>
  `${rounded((x + to_x) / 2)} ${rounded((y + to_y) / 2)}`;

type Pair = readonly [number, number];

/** With points along the way, no further apart than `step`: the middles of edges, through which the curves go, are then near the corners. */
const filledIn = (pairs: readonly Pair[], step: number): [number, number][] =>
  pairs.flatMap(([x, y], index) => {
    const [next_x, next_y] = pairs[index + 1] ?? [x, y];
    const pieces = Math.max(1, Math.ceil(Math.hypot(next_x - x, next_y - y) / step));
    return Array.from({ length: pieces }, (_none, piece): [number, number] => [
      x + ((next_x - x) * piece) / pieces,
      y + ((next_y - y) * piece) / pieces,
    ]);
  });

/**
 * What a stroke covers, as the `d` of an SVG path to be filled: round at both ends, equally broad all along, its corners softened by
 * curves through the middles of the outline's edges. A single point is a dot; '' of no point.
 * @param width in the points' unit
 */
export const outlineOf = (points: Points, width: number): string => {
  const pairs = Array.from({ length: Math.floor(points.length / 2) }, (_none, index): [number, number] => [
    points[2 * index] ?? 0,
    points[2 * index + 1] ?? 0,
  ]);
  const outline = getStroke(filledIn(pairs, width), {
    size: width,
    thinning: 0,
    // Each point is where it was drawn: of a stroke that was simplified there are few.
    streamline: 0,
    simulatePressure: false,
    last: true,
  });
  const [first] = outline;
  const last = outline.at(-1);
  if (first === undefined || last === undefined) return '';
  const curves = outline.map((corner, index) => {
    const next = outline[index + 1] ?? first;
    return `Q${corner.map(rounded).join(' ')} ${between(corner, next)}`;
  });
  return `M${between(last, first)}${curves.join('')}Z`;
};
