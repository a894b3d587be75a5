const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const isConstant = (numbers: readonly number[]): boolean => numbers.every((one) => one === numbers[0]);

/**
 * Pearson's correlation of pairs, -1 to 1. Where one side is right or wrong it is the point-biserial one. null: fewer than two pairs, or
 * one side does not vary.
 */
export const correlationOf = (pairs: readonly (readonly [number, number])[]): number | null => {
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  if (pairs.length < 2 || isConstant(xs) || isConstant(ys)) return null;
  const [mean_x, mean_y] = [meanOf(xs), meanOf(ys)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - mean_x) * (y - mean_y);
    xx += (x - mean_x) ** 2;
    yy += (y - mean_y) ** 2;
  }
  const r = xy / Math.sqrt(xx * yy);
  return Number.isFinite(r) ? Math.min(1, Math.max(-1, r)) : null;
};
