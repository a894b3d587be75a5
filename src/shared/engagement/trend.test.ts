import { expect, it } from 'vitest';
import { seededNumbers } from '../../../test/support/engagement/alert-scenes.ts';
import { mannKendall } from './mann-kendall.ts';
import { trendOf, UNKNOWN_TREND } from './trend.ts';

/** Every order of the values, each as often as it is one. */
const ordersOf = (values: readonly number[]): number[][] =>
  values.length === 0
    ? [[]]
    : values.flatMap((value, at) => ordersOf(values.toSpliced(at, 1)).map((rest) => [value, ...rest]));
const scoreOf = (values: readonly number[]): number =>
  values.reduce(
    (sum, later, at) => sum + values.slice(0, at).reduce((s, one) => s + Math.sign(later - one), 0),
    0,
  );

it.each([
  [[1, 2, 3, 4, 5]],
  [[1, 3, 2, 5, 4, 6]],
  [[2, 2, 1, 3, 3, 3]],
  [[5, 5, 5, 5, 5]],
  [[4, 4, 1, 1, 1, 9]],
  [[6, 5, 4, 3, 2, 1, 1]],
])('tests %j exactly, ties too, as counting every order does', (values) => {
  const s = scoreOf(values);
  const scores = ordersOf(values).map(scoreOf);
  const p = scores.filter((one) => Math.abs(one) >= Math.abs(s)).length / scores.length;
  expect(mannKendall(values).s).toBe(s);
  expect(mannKendall(values).p_value).toBeCloseTo(p, 12);
});

it('tests longer rows by the normal distribution, with ties', () => {
  // S = 66, Var = 12·11·29/18 = 212.67, z = 65/14.583 = 4.457.
  expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).p_value).toBeCloseTo(8.3e-6, 6);
  // S = 48, all pairs that differ; Var = (12·11·29 − 3·(4·3·13))/18 = 186.67, z = 47/13.663 = 3.440.
  const tied = mannKendall([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
  expect(tied.s).toBe(48);
  expect(tied.p_value).toBeCloseTo(0.000582, 5);
  expect(mannKendall([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]).p_value).toBe(1);
  expect(mannKendall([]).p_value).toBe(1);
  expect(mannKendall([3]).p_value).toBe(1);
});

it('tells rising, falling, steady and unknown apart', () => {
  const rising = [40, 42, 41, 45, 47, 46, 50, 52, 51, 55];
  // The middle of the 45 slopes of pairs: 1 2/3 points a minute.
  expect(trendOf(rising).direction).toBe('rising');
  expect(trendOf(rising).slope).toBeCloseTo(5 / 3, 9);
  expect(trendOf(rising.toReversed()).direction).toBe('falling');
  expect(trendOf([50, 53, 49, 51, 52, 50, 49, 53, 50, 51]).direction).toBe('steady');
  expect(trendOf([70, 70, 70, 70, 70, 70])).toEqual({ direction: 'steady', slope: 0, p_value: 1 });
  // Sure, and too slow to matter.
  expect(trendOf(Array.from({ length: 20 }, (_, minute) => 50 + minute * 0.1)).direction).toBe('steady');
  for (const few of [
    [],
    [1],
    [1, 2, 3, 4, 5],
    [null, null, null, null, 1, null, 2],
    [NaN, NaN, Infinity, 1, 2, 3],
  ])
    expect(trendOf(few)).toEqual(UNKNOWN_TREND);
});

it('counts minutes that are not known as time that passed, and the newest twenty alone', () => {
  const gaps = [10, null, 14, null, 18, null, 22, null, 26, null, 30];
  expect(trendOf(gaps)).toMatchObject({ direction: 'rising', slope: 2 });
  const long_ago = [...Array.from({ length: 30 }, (_, minute) => 90 - minute * 3), ...gaps];
  const newest = Array.from({ length: 20 }, (_, minute) => minute * 2);
  expect(trendOf([...long_ago, ...newest])).toEqual(trendOf(newest));
});

it('is not fooled by a fifth of wild values, nor by values that hang together', () => {
  const values = Array.from({ length: 20 }, (_, minute) => 40 + minute);
  const wild = values.map((value, minute) => (minute % 6 === 2 ? 100 - value : value));
  expect(trendOf(wild)).toMatchObject({ direction: 'rising' });
  const random = seededNumbers(5);
  const runs = Array.from({ length: 400 }, () => {
    let level = 50;
    // Each is 0.7 of the one before: no trend, though it often looks like one.
    return Array.from({ length: 20 }, () => (level = 50 + 0.7 * (level - 50) + 20 * (random() - 0.5)));
  });
  const found = (all: readonly number[][]): number =>
    all.filter((run) => ['rising', 'falling'].includes(trendOf(run).direction)).length / all.length;
  const naive = runs.filter((run) => mannKendall(run).p_value < 0.05).length / runs.length;
  expect(naive).toBeGreaterThan(0.25);
  expect(found(runs)).toBeLessThan(0.6 * naive);
  const noise = Array.from({ length: 400 }, () => Array.from({ length: 20 }, () => 100 * random()));
  expect(found(noise)).toBeLessThan(0.08);
});
