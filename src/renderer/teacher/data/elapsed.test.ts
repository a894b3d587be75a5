import { describe, expect, it } from 'vitest';
import { createElapsed, formatClock, isoDuration } from './elapsed.ts';

const STARTED_AT = '2026-03-02T01:00:00.000Z';
const START_MS = Date.parse(STARTED_AT);

describe('a lesson’s clock', () => {
  it('goes on from where the lesson is, by the monotonic clock alone', () => {
    const elapsed = createElapsed(STARTED_AT, START_MS + 90_000, 5_000);
    expect(elapsed(5_000)).toBe(90);
    expect(elapsed(66_999)).toBe(151);
  });

  it('is never negative, though the clocks disagree', () => {
    expect(createElapsed(STARTED_AT, START_MS - 86_400_000, 0)(0)).toBe(0);
  });

  it.each([
    [0, '00:00:00'],
    [761, '00:12:41'],
    [3_600, '01:00:00'],
    [360_000, '100:00:00'],
  ])('shows %i seconds as %s', (seconds, shown) => {
    expect(formatClock(seconds)).toBe(shown);
  });

  it('names a duration for machines', () => {
    expect(isoDuration(761)).toBe('PT761S');
  });
});
