/**
 * The value below which `share` (0 to 1) of the samples lie, by linear interpolation; null without samples.
 * The same definition as numpy's default: Hyndman & Fan, type 7.
 */
export const quantile = (samples: readonly number[], share: number): number | null => {
  const sorted = [...samples].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
};

export const median = (samples: readonly number[]): number | null => quantile(samples, 0.5);

/** Median, 95th percentile and number of samples; nulls without samples. */
export interface Spread {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly samples: number;
}

export const spreadOf = (samples: readonly number[]): Spread => ({
  p50: quantile(samples, 0.5),
  p95: quantile(samples, 0.95),
  samples: samples.length,
});

/** Median over runs of each figure; runs without a figure do not count for it. */
export const medianOfRuns = (runs: readonly Spread[]): Spread => ({
  p50: median(runs.flatMap((run) => (run.p50 === null ? [] : [run.p50]))),
  p95: median(runs.flatMap((run) => (run.p95 === null ? [] : [run.p95]))),
  samples: runs.reduce((sum, run) => sum + run.samples, 0),
});
