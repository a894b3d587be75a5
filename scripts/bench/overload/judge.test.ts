import { expect, test } from 'vitest';
import { judge } from './judge.ts';
import type { NodeSample, ViewersSample } from './samples.ts';
import type { ViewerSecond } from './watch-protocol.ts';

const TIMES = { from_ms: 10_000, gone_ms: 40_000, end_ms: 65_000 };

const node = (at_s: number, change: Partial<NodeSample> = {}): NodeSample => ({
  at_ms: at_s * 1000,
  recorded_ms: [at_s * 1000 - 800],
  pss_bytes: 500e6,
  process_restarts: 0,
  started: { muxer: 2, sound: 1, repair: 0 },
  told: [],
  ...change,
});
const seen = (at_s: number, ...viewers: Partial<ViewerSecond>[]): ViewersSample => ({
  at_ms: at_s * 1000,
  viewers: viewers.map((one) => ({ pictures: 30, longest_ms: 40, late_ms: 5, rejoins: 0, ...one })),
});
const seconds = Array.from({ length: 66 }, (_, at_s) => at_s);
const NOBODY = new Set<number>();

test('a lesson that nothing happens to has lost nothing, and is back at once', () => {
  const verdict = judge(
    { node: seconds.map((at_s) => node(at_s)), viewers: seconds.map((at_s) => seen(at_s, {}, {})) },
    TIMES,
    [0, 0],
    NOBODY,
  );
  expect(verdict).toMatchObject({
    lessons_lost: 0,
    longest_freeze_ms: 40,
    restarts: { processes: 0, muxers: 0, sound: 0, repair: 0 },
    recording_lost_s: [0],
    told: [],
    told_after_s: null,
    back_s: { recording: 0, pictures: 0, told: 0 },
  });
});

test('a recording that is behind and catches up has lost nothing; one that has a gap has lost it', () => {
  const recorded = (at_s: number): [number, number] => {
    // Each stands still from 20 s on: one until it has everything at 45 s, the other until it goes on at 50 s.
    const late = at_s >= 20 && at_s < 45 ? 20_000 : at_s * 1000;
    const gap = at_s >= 20 && at_s < 50 ? 20_000 : at_s >= 50 ? at_s * 1000 - 30_000 : at_s * 1000;
    return [late, gap];
  };
  const verdict = judge(
    {
      node: seconds.map((at_s) => node(at_s, { recorded_ms: recorded(at_s) })),
      viewers: seconds.map((at_s) => seen(at_s, {}, {})),
    },
    TIMES,
    [0, 1],
    NOBODY,
  );
  expect(verdict.recording_lost_s).toEqual([0, 30]);
  expect(verdict.back_s.recording).toBeGreaterThanOrEqual(8);
  expect(verdict.back_s.recording).toBeLessThanOrEqual(10);
});

test('one that never goes on is not back', () => {
  const verdict = judge(
    {
      node: seconds.map((at_s) => node(at_s, { recorded_ms: [Math.min(at_s, 20) * 1000] })),
      viewers: seconds.map((at_s) => seen(at_s, { longest_ms: at_s > 30 ? (at_s - 30) * 1000 : 30 })),
    },
    TIMES,
    [0],
    NOBODY,
  );
  expect(verdict.back_s).toMatchObject({ recording: null, pictures: null });
  expect(verdict.lessons_lost).toBe(1);
});

test('a lesson is lost when nobody of it has a picture, or its encoder was cut off', () => {
  const viewers = seconds.map((at_s) => seen(at_s, { longest_ms: 6000 }, { longest_ms: 900 }, {}));
  const two = seconds.map((at_s) => node(at_s, { recorded_ms: [0, 0] }));
  expect(judge({ node: two, viewers }, TIMES, [0, 0, 1], NOBODY)).toMatchObject({
    lessons_lost: 0,
    standstill_ms: [900, 40],
    longest_freeze_ms: 6000,
  });
  expect(judge({ node: two, viewers }, TIMES, [0, 0, 1], new Set([1])).lessons_lost).toBe(1);
});

test('counts what was started again, and tells what was told, of this level alone', () => {
  const during = (at_s: number): Partial<NodeSample> =>
    at_s < 15
      ? { told: ['problem no_network'] }
      : {
          started: { muxer: 6, sound: 1, repair: 0 },
          process_restarts: 1,
          told: at_s < 44 ? ['problem no_network', 'recording failing'] : ['problem no_network'],
        };
  const verdict = judge(
    {
      node: seconds.map((at_s) => node(at_s, during(at_s))),
      viewers: seconds.map((at_s) => seen(at_s, {})),
    },
    TIMES,
    [0],
    NOBODY,
  );
  expect(verdict).toMatchObject({
    restarts: { processes: 1, muxers: 4, sound: 0, repair: 0 },
    told: ['recording failing'],
    told_after_s: 5,
    back_s: { told: 4 },
  });
});
