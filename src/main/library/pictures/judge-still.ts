/** Below it a picture is as good as black: 16 is black in video's own range. */
const DARK_MEAN = 30;
const BRIGHT_MEAN = 235;
/** Of one even colour, such as a slide that has yet to come, there is nothing to see. */
const EVEN_DEVIATION = 6;

/**
 * How much there is to see in a still, from 0 for one that is black, white or of one colour: the more edges the sharper it is (the
 * variance of its Laplacian), and how far light and dark are apart.
 * @param grey its brightness, a byte a pixel, row after row
 */
export const scoreOfStill = (grey: Uint8Array, width: number, height: number): number => {
  const count = width * height;
  if (count === 0 || grey.length < count) return 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < count; at += 1) {
    const value = grey[at] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  if (mean < DARK_MEAN || mean > BRIGHT_MEAN || deviation < EVEN_DEVIATION) return 0;
  let edges = 0;
  let edge_squares = 0;
  for (let y = 1; y + 1 < height; y += 1) {
    for (let x = 1; x + 1 < width; x += 1) {
      const at = y * width + x;
      const around =
        (grey[at - 1] ?? 0) + (grey[at + 1] ?? 0) + (grey[at - width] ?? 0) + (grey[at + width] ?? 0);
      const edge = 4 * (grey[at] ?? 0) - around;
      edges += edge;
      edge_squares += edge * edge;
    }
  }
  const inner = Math.max(1, (width - 2) * (height - 2));
  const sharpness = edge_squares / inner - (edges / inner) ** 2;
  return Math.log1p(sharpness) * deviation;
};
