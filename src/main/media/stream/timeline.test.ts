import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { createTimeline, type Timeline } from './timeline.ts';

const WRAP_MS = 2 ** 32;

/** Maps pairs of source time and wall time; null is a new publisher. */
const run = (steps: readonly (readonly [number, number] | null)[], timeline = createTimeline()): number[] =>
  steps.flatMap((step) => {
    if (step !== null) return [timeline.map(step[0], step[1])];
    timeline.restart();
    return [];
  });

describe('one source', () => {
  test.each([0, 5000, 0xffff_ff00])('begins at 0, wherever its own clock stands: %d', (first) => {
    expect(run([[first, 77]])).toEqual([0]);
  });

  test('keeps its distances, whatever the network does', () => {
    expect(
      run([
        [1000, 0],
        [1033, 500],
        [1066, 501],
        [1100, 502],
      ]),
    ).toEqual([0, 33, 66, 100]);
  });

  test('keeps sound and picture in step where they come interleaved', () => {
    expect(
      run([
        [500, 0],
        [480, 0],
        [540, 40],
        [503, 40],
        [1500, 41],
        [526, 42],
        [1540, 80],
      ]),
    ).toEqual([0, -20, 40, 3, 1000, 26, 1040]);
  });

  test('keeps a pause of 3 s as it is', () => {
    expect(
      run([
        [0, 0],
        [3000, 9],
      ]),
    ).toEqual([0, 3000]);
  });
});

describe('a clock that is not the same any more goes on by the wall', () => {
  test.each([
    ['a jump ahead', 10_000, 60_000],
    ['a jump ahead of a day', 10_000, 86_400_000],
    ['a step back', 10_000, 0],
    ['the wrap of 32 bits', WRAP_MS - 17, 16],
  ])('%s', (_, before, after) => {
    expect(
      run([
        [before - 40, 960],
        [before, 1000],
        [after, 1033],
        [after + 33, 1066],
      ]),
    ).toEqual([0, 40, 73, 106]);
  });

  test('over a new publisher, by the time that none was there', () => {
    expect(run([[0, 0], [40, 40], null, [0, 5040], [40, 5080]])).toEqual([0, 40, 5040, 5080]);
  });

  test('over a new publisher whose clock happens to go on', () => {
    expect(run([[0, 0], [40, 40], null, [41, 1040]])).toEqual([0, 40, 1040]);
  });

  test('advances by 1 ms at least', () => {
    expect(run([[0, 0], [40, 40], null, [0, 40], null, [0, 39]])).toEqual([0, 40, 41, 42]);
  });

  test('over a new publisher whose sound comes ahead of its picture', () => {
    const mapped = run([[0, 0], [40, 40], null, [500, 45], [480, 45], [520, 85], [500, 85]]);
    expect(mapped).toEqual([0, 40, 45, 46, 86, 66]);
    // From the first picture on, both are 20 ms apart, as they came.
    expect(Math.min(...mapped.slice(2))).toBeGreaterThan(40);
  });

  test('before anything was published a restart means nothing', () => {
    expect(run([null, null, [1234, 99]])).toEqual([0]);
  });
});

describe('the clock of the stream does not run backwards', () => {
  const newestOf = (timeline: Timeline, steps: readonly (readonly [number, number])[]): number[] => {
    let newest = 0;
    return steps.map(([source_ms, now_ms]) => {
      const mapped = timeline.map(source_ms, now_ms);
      const behind = newest - mapped;
      newest = Math.max(newest, mapped);
      return behind;
    });
  };

  test('over a wrap with sound and picture interleaved', () => {
    const steps = Array.from({ length: 400 }, (_, i) => {
      const at = WRAP_MS - 4000 + i * 20;
      return [(i % 2 === 0 ? at : at - 15) % WRAP_MS, i * 20] as const;
    });
    expect(Math.max(...newestOf(createTimeline(), steps))).toBeLessThanOrEqual(15);
  });

  test('for a source that steps back again and again, each time by less than a restart', () => {
    const steps = Array.from({ length: 100 }, (_, i) => [100_000 - i * 900, i * 33] as const);
    expect(Math.max(...newestOf(createTimeline(), steps))).toBeLessThanOrEqual(1000);
  });

  test('for any source', () => {
    const random = createRandom(7);
    const steps = Array.from({ length: 5000 }, (_, i) => {
      const jump = random() < 0.05;
      return [jump ? Math.floor(random() * WRAP_MS) : Math.floor(random() * 2000) + i, i * 10] as const;
    });
    expect(Math.max(...newestOf(createTimeline(), steps))).toBeLessThanOrEqual(1000);
  });
});
