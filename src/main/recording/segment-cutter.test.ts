import { describe, expect, test } from 'vitest';
import { createSegmentCutter } from './segment-cutter.ts';

/** Half-second fragments, and one that ends where a key frame is; returns where segments end, in seconds. */
const cutsOf = (track: 'v' | 'a', gop_ms: number, total_ms: number): number[] => {
  const cutter = createSegmentCutter({
    timescales: { [track]: 1000 },
    isKeyAt: (ms) => ms % gop_ms === 0,
  });
  const cuts: number[] = [];
  for (let at = 0; at < total_ms;) {
    const to_key = gop_ms - (at % gop_ms);
    const end = at + (track === 'v' ? Math.min(500, to_key) : 500);
    const key = track === 'a' || at % gop_ms === 0;
    const verdict = cutter.next(track, { start_ticks: at, end_ticks: end, shown_to_ticks: end, key });
    if (verdict.close_before.length > 0) cuts.push(at / 1000);
    if (verdict.close_after.length > 0) cuts.push(end / 1000);
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
    expect(next(0, 1500, true)).toMatchObject({ close_before: [], close_after: [] });
    expect(next(1500, 2000, true)).toMatchObject({ close_before: ['v'], close_after: [] });
    expect(cutter.closed_ms('v')).toBe(1500);
  });
});

describe('segments of sound', () => {
  test('are two seconds long without a picture', () => {
    const cutter = createSegmentCutter({ timescales: { a: 1000 }, isKeyAt: () => false });
    const cuts = Array.from({ length: 12 }, (_, at) => at * 500).filter(
      (start) =>
        cutter.next('a', {
          start_ticks: start,
          end_ticks: start + 500,
          shown_to_ticks: start + 500,
          key: true,
        }).close_after.length > 0,
    );
    expect(cuts).toEqual([1500, 3500, 5500]);
  });

  test.each([
    ['ahead', 300],
    ['behind', -300],
    ['far behind', -1300],
  ])('end where the picture’s end, when they come %s', (_what, lead_ms) => {
    const cutter = createSegmentCutter({
      timescales: { v: 1000, a: 1000 },
      isKeyAt: (ms) => ms % 2000 === 0,
    });
    const closed: string[] = [];
    const next = (track: 'v' | 'a', start: number): void => {
      const end = start + 500;
      const { close_after, end_ms } = cutter.next(track, {
        start_ticks: start,
        end_ticks: end,
        shown_to_ticks: end,
        key: track === 'a' || start % 2000 === 0,
      });
      for (const one of close_after) {
        closed.push(one);
        if (one === 'a')
          expect(Math.abs(cutter.closed_ms('a') - cutter.closed_ms('v'))).toBeLessThanOrEqual(500);
      }
      expect(end_ms).toBe(end);
    };
    for (let at = 0; at < 8000; at += 100) {
      if (at % 500 === 0) next('v', at);
      const sound = at + lead_ms;
      if (sound >= 0 && (sound - 23) % 500 === 77) next('a', sound - 77);
    }
    expect(closed.filter((track) => track === 'v')).toHaveLength(4);
    expect(closed.filter((track) => track === 'a').length).toBeGreaterThanOrEqual(3);
  });
});
