import { describe, expect, test } from 'vitest';
import { createFramePace } from './frame-pace.ts';

/** Pictures of 10 s, each at the time that the intervals before it make. */
const paceOf = (intervalOf: (i: number) => number, duration_ms = 10_000) => {
  const pace = createFramePace();
  for (let i = 0, time_ms = 0; time_ms < duration_ms; i += 1) {
    pace.observe(Math.round(time_ms));
    time_ms += intervalOf(i);
  }
  return pace;
};

describe('an even pace', () => {
  test.each([
    ['30 pictures a second, rounded to milliseconds', () => 1000 / 30],
    ['60 pictures a second', () => 1000 / 60],
    ['240 pictures a second', () => 1000 / 240],
    ['29.97 pictures a second', () => 1001 / 30],
    ['5 pictures a second', () => 200],
    ['one picture a second, which is too seldom to tell', () => 1000],
    ['a camera that trembles by a quarter', (i: number) => [33, 41, 26, 38, 29][i % 5] ?? 33],
    ['a picture lost in each second', (i: number) => (i % 29 === 0 ? 66 : 33)],
    ['a second in which nothing came', (i: number) => (i === 100 ? 1000 : 33)],
    ['an encoder that goes over from 30 to 15', (i: number) => (i < 100 ? 33 : 66)],
  ])('%s', (_, intervalOf) => {
    const pace = createFramePace();
    const seen = new Set<boolean>();
    for (let i = 0, time_ms = 0; time_ms < 20_000; i += 1) {
      pace.observe(Math.round(time_ms));
      seen.add(pace.uneven);
      time_ms += intervalOf(i);
    }
    expect([...seen]).toEqual([false]);
  });
});

describe('an uneven pace', () => {
  test.each([
    ['every other picture lost', (i: number) => (i % 3 === 0 ? 66 : 33)],
    ['a phone in the dark', (i: number) => [33, 33, 100, 33, 66, 133][i % 6] ?? 33],
    ['bursts', (i: number) => (i % 5 === 0 ? 160 : 10)],
  ])('%s', (_, intervalOf) => {
    expect(paceOf(intervalOf).uneven).toBe(true);
  });

  test('is not said of the first seconds', () => {
    expect(paceOf((i) => (i % 3 === 0 ? 66 : 33), 3000).uneven).toBe(false);
  });

  test('is over once pictures have come evenly for some seconds', () => {
    const pace = paceOf((i) => (i % 3 === 0 ? 66 : 33));
    for (let time_ms = 10_050; time_ms < 13_000; time_ms += 33) pace.observe(time_ms);
    expect(pace.uneven).toBe(true);
    for (let time_ms = 13_010; time_ms < 20_000; time_ms += 33) pace.observe(time_ms);
    expect(pace.uneven).toBe(false);
  });
});

test('pictures without time, a million of them, cost nothing', () => {
  const pace = createFramePace();
  for (let i = 0; i < 1_000_000; i += 1) pace.observe(0);
  expect(pace.uneven).toBe(false);
});
