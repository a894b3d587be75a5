import { describe, expect, it } from 'vitest';
import { lossesOf, markedOf } from './judge.ts';
import type { RecordedPeriod } from './recorded-pictures.ts';

const picturesOf = (run: number, from: number, to: number, sound_short_s = 0): RecordedPeriod => ({
  pictures: Array.from({ length: to - from }, (_, at) => ({ run, number: from + at })),
  sound_short_s,
});
/** Ten seconds from 100 s on, and ten from 120 s on. */
const RUNS = [
  { began_ms: 100_000, ended_ms: 110_000 },
  { began_ms: 120_000, ended_ms: 130_000 },
];

describe('what is lost', () => {
  it('is nothing where all is there, and the time without a publisher is a hole', () => {
    const periods = [picturesOf(0, 0, 301), picturesOf(1, 0, 301)];
    const { by_fault, twice_s, holes_s } = lossesOf(RUNS, { periods }, [110_000], []);
    expect(by_fault).toEqual([{ picture_s: 0, sound_s: 0 }]);
    expect(twice_s).toBe(0);
    expect(holes_s).toEqual([10]);
  });

  it('is the fault’s that came with it, sound that ends before its picture too', () => {
    // A second and a half before the first run’s end, two pictures in the second one’s midst, and one at its end.
    const periods = [picturesOf(0, 0, 256, 0.5), picturesOf(1, 0, 150), picturesOf(1, 152, 300)];
    const { by_fault } = lossesOf(RUNS, { periods }, [110_000, 125_000], []);
    expect(by_fault.map(({ picture_s }) => picture_s * 30)).toEqual([45, 3]);
    expect(by_fault.map(({ sound_s }) => sound_s)).toEqual([2, 0.1]);
  });

  it('is not what nobody could record', () => {
    const periods = [picturesOf(0, 0, 150), picturesOf(0, 210, 301), picturesOf(1, 0, 301)];
    const excused = [{ from_ms: 105_500, to_ms: 107_000 }];
    const { by_fault, holes_s } = lossesOf(RUNS, { periods }, [105_000], excused);
    expect((by_fault[0]?.picture_s ?? 0) * 30).toBeCloseTo(15, 0);
    expect(holes_s).toHaveLength(2);
  });

  it('is told apart from what is there twice', () => {
    const periods = [picturesOf(0, 0, 301), picturesOf(0, 240, 301), picturesOf(1, 0, 301)];
    const { by_fault, twice_s } = lossesOf(RUNS, { periods }, [110_000], []);
    expect(by_fault[0]?.picture_s).toBe(0);
    expect(twice_s).toBeCloseTo(61 / 30);
  });

  it('is all where nothing was recorded', () => {
    const { by_fault } = lossesOf(RUNS, { periods: [] }, [101_000], []);
    expect(by_fault[0]?.picture_s).toBeCloseTo(602 / 30);
  });
});

describe('a hole', () => {
  it('is told by one gap of its length, to the second', () => {
    expect(markedOf([5, 120], [119.2, 5.4])).toBe(2);
    expect(markedOf([5, 5], [5])).toBe(1);
    expect(markedOf([5], [7])).toBe(0);
  });
});
