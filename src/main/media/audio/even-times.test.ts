import { expect, test } from 'vitest';
import { createEvenTimes } from './even-times.ts';

test('rounded times become even', () => {
  const times = createEvenTimes();
  const length_ms = 1024 / 48;
  const even = Array.from({ length: 1000 }, (_, i) => times.next(Math.round(i * length_ms), length_ms));
  even.forEach((begins_ms, i) => {
    expect(begins_ms).toBeCloseTo(i * length_ms, 6);
  });
});

test('a gap stays a gap', () => {
  const times = createEvenTimes();
  expect([0, 20, 100, 121, 140].map((told_ms) => times.next(told_ms, 20))).toEqual([0, 20, 100, 120, 140]);
});

test('a clock that drifts is followed, either way', () => {
  for (const drift of [1.01, 0.99]) {
    const times = createEvenTimes();
    for (let i = 0; i < 1000; i += 1) {
      const told_ms = i * 20 * drift;
      expect(Math.abs(times.next(told_ms, 20) - told_ms)).toBeLessThanOrEqual(20);
    }
  }
});
