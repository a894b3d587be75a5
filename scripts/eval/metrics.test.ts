import { expect, test } from 'vitest';
import {
  aucOf,
  averagePrecisionOf,
  calibrationOf,
  gapOf,
  intervalOf,
  missRatesOf,
  type Case,
} from './metrics.ts';

const casesOf = (...of: readonly (readonly [score: number, is_at_risk: 0 | 1, group?: string])[]): Case[] =>
  of.map(([score, is_at_risk, group = 'all']) => ({ score, is_at_risk: is_at_risk === 1, group }));

test('AUC counts pairs in the right order, and equals half', () => {
  expect(aucOf(casesOf([1, 1], [0.5, 0]))).toBe(1);
  expect(aucOf(casesOf([0.2, 1], [0.5, 0]))).toBe(0);
  expect(aucOf(casesOf([0.5, 1], [0.5, 0]))).toBe(0.5);
  // Of six pairs four and a half.
  expect(aucOf(casesOf([4, 1], [3, 0], [2, 1], [2, 0], [1, 0]))).toBe(0.75);
  expect(aucOf(casesOf([1, 1]))).toBeNull();
});

test('average precision is the mean of precisions where somebody is found', () => {
  expect(averagePrecisionOf(casesOf([3, 1], [2, 0], [1, 1]))).toBeCloseTo((1 + 2 / 3) / 2);
  expect(averagePrecisionOf(casesOf([1, 1], [1, 0]))).toBe(0.5);
  expect(averagePrecisionOf(casesOf([1, 0]))).toBeNull();
});

test('miss rates are of those at risk in each group, and share what room is left among equals', () => {
  const cases = casesOf([4, 1, 'a'], [3, 1, 'b'], [3, 1, 'b'], [1, 1, 'a']);
  expect(missRatesOf(cases, 0.5)).toEqual({ a: 0.5, b: 0.5 });
  expect(missRatesOf(cases, 0.25)).toEqual({ a: 0.5, b: 1 });
  expect(gapOf({ a: 0.5, b: 0.75, c: 0.6 })).toBe(0.25);
});

test('calibration compares what was said with what was, by parts', () => {
  const { ece, brier } = calibrationOf(casesOf([0.1, 0], [0.1, 0], [0.9, 1], [0.9, 1]), 2);
  expect(ece).toBeCloseTo(0.1);
  expect(brier).toBeCloseTo(0.01);
});

test('an interval is the same at each run, and around the figure', () => {
  const cases = casesOf(
    ...Array.from({ length: 60 }, (_, index): [number, 0 | 1] => [
      index,
      index % 3 === 0 || index > 40 ? 1 : 0,
    ]),
  );
  const interval = intervalOf(cases, aucOf, 50)!;
  expect(interval).toEqual(intervalOf(cases, aucOf, 50));
  expect(interval[0]).toBeLessThan(aucOf(cases)!);
  expect(interval[1]).toBeGreaterThan(aucOf(cases)!);
});
