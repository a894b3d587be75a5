import { describe, expect, test } from 'vitest';
import { createSegmentCutter } from './segment-cutter.ts';

/** Half-second fragments, and one that ends where a key frame is; returns where segments end, in seconds. */
const cutsOf = (track: 'v' | 'a', gop_ms: number, total_ms: number): number[] => {
  const cutter = createSegmentCutter({
    timescales: { v: 1000, a: 1000 },
    isKeyAt: (ms) => ms % gop_ms === 0,
  });
  const cuts: number[] = [];
  for (let at = 0; at < total_ms;) {
    const to_key = gop_ms - (at % gop_ms);
    const end = at + (track === 'v' ? Math.min(500, to_key) : 500);
    const key = track === 'a' || at % gop_ms === 0;
    const verdict = cutter.next(track, { start_ticks: at, end_ticks: end, shown_to_ticks: end, key });
    if (verdict.close_before) cuts.push(at / 1000);
    if (verdict.close_after) cuts.push(end / 1000);
    at = end;
  }
  return cuts;
};

describe('segments of the picture', () => {
  test.each([
    [2000, [2, 4, 6, 8]],
    [1000, [1, 2, 3, 4, 5, 6, 7, 8]],
    [8333, [8.333]],
    [250, [1, 2, 3, 4, 5, 6, 7, 8]],
    [400, [1.2, 2.4, 3.6, 4.8, 6, 7.2, 8.4]],
  ])('of a key frame each %d ms end at one', (gop_ms, cuts) => {
    expect(cutsOf('v', gop_ms, 8500)).toEqual(cuts);
  });

  test('end within ten seconds where no key frame comes', () => {
    expect(cutsOf('v', 1e9, 30_000)).toEqual([9.5, 19, 28.5]);
  });

  test('end before a key frame that nobody announced', () => {
    const cutter = createSegmentCutter({ timescales: { v: 1000, a: 1000 }, isKeyAt: () => false });
    const next = (start_ticks: number, end_ticks: number, key: boolean) =>
      cutter.next('v', { start_ticks, end_ticks, shown_to_ticks: end_ticks, key });
    expect(next(0, 1500, true)).toMatchObject({ close_before: false, close_after: false });
    expect(next(1500, 2000, true)).toMatchObject({ close_before: true, close_after: false });
    expect(cutter.closed_ms('v')).toBe(1500);
  });
});

test('segments of sound are as long as the picture’s, two seconds at most', () => {
  expect(cutsOf('a', 1000, 4000)).toEqual([1, 2, 3, 4]);
  const cutter = createSegmentCutter({ timescales: { v: 1000, a: 1000 }, isKeyAt: (ms) => ms === 8000 });
  cutter.next('v', { start_ticks: 0, end_ticks: 8000, shown_to_ticks: 8000, key: true });
  const ends = [500, 1000, 1500, 2000].map((end) =>
    cutter.next('a', { start_ticks: end - 500, end_ticks: end, shown_to_ticks: end, key: true }),
  );
  expect(ends.map(({ close_after }) => close_after)).toEqual([false, false, false, true]);
});
