import { describe, expect, it } from 'vitest';
import { median, medianOfRuns, quantile, spreadOf } from './statistics.ts';

describe('statistics', () => {
  it('interpolates between samples, in any order', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10], 0.95)).toBe(10);
    expect(quantile([0, 100], 0.95)).toBe(95);
    expect(quantile([], 0.5)).toBeNull();
    expect(median([7, 1, 3])).toBe(3);
  });

  it('takes the median of runs figure by figure, and leaves out runs without one', () => {
    const runs = [spreadOf([10, 10]), spreadOf([30, 30]), spreadOf([20, 20]), spreadOf([])];
    expect(medianOfRuns(runs)).toEqual({ p50: 20, p95: 20, samples: 6 });
    expect(medianOfRuns([])).toEqual({ p50: null, p95: null, samples: 0 });
  });
});
