import { describe, expect, it } from 'vitest';
import { levelDb, levelShare, verdictOf } from './sound-level.ts';

const tone = (amplitude: number) =>
  Float32Array.from({ length: 2048 }, (_, index) => amplitude * Math.sin((2 * Math.PI * index) / 64));

describe('the sound level', () => {
  it('is the root mean square in decibels', () => {
    expect(levelDb(tone(1))).toBeCloseTo(-3.01, 1);
    expect(levelDb(tone(0.1))).toBeCloseTo(-23.01, 1);
  });

  it('has a floor, also for nothing at all', () => {
    expect(levelDb(new Float32Array(2048))).toBe(-60);
    expect(levelDb(new Float32Array(0))).toBe(-60);
    expect(levelDb(tone(0.000_01))).toBe(-60);
  });

  it('fills the meter from the floor to full scale', () => {
    expect(levelShare(-60)).toBe(0);
    expect(levelShare(-30)).toBe(0.5);
    expect(levelShare(3)).toBe(1);
  });

  it.each([
    [-60, 'silent'],
    [-50, 'quiet'],
    [-20, 'good'],
  ])('calls a peak of %i dB %s', (db, verdict) => {
    expect(verdictOf(db, 3000)).toBe(verdict);
  });

  it('is not called silent before it was heard for a while', () => {
    expect(verdictOf(-60, 500)).toBe('checking');
    expect(verdictOf(Number.NEGATIVE_INFINITY, 0)).toBe('checking');
    expect(verdictOf(-20, 0)).toBe('good');
  });
});
