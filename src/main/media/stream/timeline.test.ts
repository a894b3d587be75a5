import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { createTimeline, type Timeline, type TrackKind } from './timeline.ts';

const WRAP_MS = 2 ** 32;

type Step = readonly [source_ms: number, wall_ms: number, kind?: TrackKind];

/** Maps source times, of the picture where nothing else is said; null is a new publisher. */
const run = (steps: readonly (Step | null)[], timeline = createTimeline()): number[] =>
  steps.flatMap((step) => {
    if (step !== null) return [timeline.map(step[2] ?? 'video', step[0], step[1])];
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
        [480, 0, 'audio'],
        [540, 40],
        [503, 40, 'audio'],
        [1500, 41],
        [526, 42, 'audio'],
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
    const mapped = run([
      ...[[0, 0] as const, [40, 40] as const, null],
      ...([
        [500, 45],
        [480, 45, 'audio'],
        [520, 85],
        [500, 85, 'audio'],
      ] as const),
    ]);
    expect(mapped).toEqual([0, 40, 45, 46, 86, 66]);
    // From the first picture on, both are 20 ms apart, as they came.
    expect(Math.min(...mapped.slice(2))).toBeGreaterThan(40);
  });

  test('before anything was published a restart means nothing', () => {
    expect(run([null, null, [1234, 99]])).toEqual([0]);
  });
});

describe('the clock of the stream does not run backwards', () => {
  const newestOf = (timeline: Timeline, steps: readonly Step[]): number[] => {
    let newest = 0;
    return steps.map(([source_ms, now_ms, kind]) => {
      const mapped = timeline.map(kind ?? 'video', source_ms, now_ms);
      const behind = newest - mapped;
      newest = Math.max(newest, mapped);
      return behind;
    });
  };

  test('over a wrap with sound and picture interleaved', () => {
    const steps = Array.from({ length: 400 }, (_, i) => {
      const at = WRAP_MS - 4000 + i * 20;
      return i % 2 === 0
        ? ([at % WRAP_MS, i * 20, 'video'] as const)
        : ([(at - 15) % WRAP_MS, i * 20, 'audio'] as const);
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

describe('a source whose clock jumps', () => {
  const FRAME_MS = 40;
  const SOUND_MS = 23;
  interface Jumping {
    /** What is added to the source's clock at each jump. */
    readonly by_ms: number;
    readonly jumps: number;
    readonly every_ms: number;
    readonly only?: TrackKind;
  }
  /** How far sound is off the picture, in media time against what both truly were, over the whole run. */
  const offsets = ({ by_ms, jumps, every_ms, only }: Jumping): { at_ms: number; off_ms: number }[] => {
    const timeline = createTimeline();
    const random = createRandom(3);
    const units: { kind: TrackKind; true_ms: number }[] = [];
    const end_ms = (jumps + 1) * every_ms;
    for (let at = 0; at < end_ms; at += FRAME_MS) units.push({ kind: 'video', true_ms: at });
    for (let at = 0; at < end_ms; at += SOUND_MS) units.push({ kind: 'audio', true_ms: at });
    units.sort((a, b) => a.true_ms - b.true_ms);
    let picture_off_ms = 0;
    return units.flatMap(({ kind, true_ms }) => {
      const jumped = Math.min(jumps, Math.floor(true_ms / every_ms));
      const source_ms = 100_000 + true_ms + (only === undefined || only === kind ? jumped * by_ms : 0);
      const mapped_ms = timeline.map(kind, source_ms, 1000 + true_ms + random() * 30);
      if (kind === 'video') {
        picture_off_ms = mapped_ms - true_ms;
        return [];
      }
      return [{ at_ms: true_ms, off_ms: mapped_ms - true_ms - picture_off_ms }];
    });
  };

  test.each([
    ['30 s ahead, 56 times', { by_ms: 30_000, jumps: 56, every_ms: 3000 }],
    ['back by 5 s, 20 times', { by_ms: -5000, jumps: 20, every_ms: 6000 }],
    ['30 s ahead, the picture alone, 20 times', { by_ms: 30_000, jumps: 20, every_ms: 3000, only: 'video' }],
    ['30 s ahead, sound alone, 20 times', { by_ms: 30_000, jumps: 20, every_ms: 3000, only: 'audio' }],
    ['back by 4 s, sound alone, 20 times', { by_ms: -4000, jumps: 20, every_ms: 6000, only: 'audio' }],
  ] as const)('%s: sound is within 80 ms of the picture 2 s after each jump', (_, jumping) => {
    const late = offsets(jumping).filter(({ at_ms }) => at_ms % jumping.every_ms >= 2000);
    expect(late.length).toBeGreaterThan(100);
    expect(Math.max(...late.map(({ off_ms }) => Math.abs(off_ms)))).toBeLessThan(80);
  });

  test('both tracks: in step to the millisecond, as they share a clock again', () => {
    const late = offsets({ by_ms: 30_000, jumps: 56, every_ms: 3000 }).filter(
      ({ at_ms }) => at_ms % 3000 >= 2000,
    );
    expect(Math.max(...late.map(({ off_ms }) => Math.abs(off_ms)))).toBeLessThan(1e-6);
  });
});

describe('pictures and sound that come in bursts', () => {
  const FRAME_MS = 33;
  const SOUND_MS = 23;
  type Span = readonly [from_ms: number, to_ms: number];
  interface Network {
    /** Nothing is sent; what waits comes one after the other within `burst_ms` at the end of it. */
    readonly stall?: Span;
    readonly burst_ms?: number;
    readonly jitter_ms?: number;
  }
  interface Lost {
    readonly video?: Span;
    readonly audio?: Span;
    /** What the source's clock jumps by, for both tracks, and when. */
    readonly jump?: { readonly at_ms: number; readonly by_ms: number };
  }
  const isIn = (span: Span | undefined, at_ms: number): boolean =>
    span !== undefined && at_ms >= span[0] && at_ms < span[1];

  /** How far sound is from the picture at the end of a minute, and the largest step back that either made on the way. */
  const run60 = (
    lost: Lost,
    { stall, burst_ms = 0, jitter_ms = 0 }: Network,
    order: 1 | -1 = 1,
  ): { off_ms: number; back_ms: number } => {
    const timeline = createTimeline();
    const random = createRandom(5);
    const units: { kind: TrackKind; true_ms: number }[] = [];
    for (let at = 0; at < 60_000; at += FRAME_MS) units.push({ kind: 'video', true_ms: at });
    for (let at = 0; at < 60_000; at += SOUND_MS) units.push({ kind: 'audio', true_ms: at });
    // Sound is late by one unit in an encoder that sends the picture first.
    const due = (unit: { kind: TrackKind; true_ms: number }): number =>
      unit.true_ms + (unit.kind === 'audio' ? order * 7 : 0);
    const sent = units
      .sort((a, b) => due(a) - due(b))
      .filter(({ kind, true_ms }) => !isIn(lost[kind], true_ms));
    const waiting = sent.filter(({ true_ms }) => isIn(stall, true_ms));
    const off = { video: 0, audio: 0 };
    const newest = { video: -1e9, audio: -1e9 };
    let [back_ms, clock_ms] = [0, 0];
    for (const unit of sent) {
      const at = waiting.indexOf(unit);
      const arrives_ms =
        at < 0 || stall === undefined ? unit.true_ms : stall[1] + (at / waiting.length) * burst_ms;
      clock_ms = Math.max(clock_ms, 1000 + arrives_ms + random() * jitter_ms);
      const { jump } = lost;
      const jumped_ms = jump !== undefined && unit.true_ms >= jump.at_ms ? jump.by_ms : 0;
      const mapped_ms = timeline.map(unit.kind, 500_000 + unit.true_ms + jumped_ms, clock_ms);
      off[unit.kind] = mapped_ms - unit.true_ms;
      back_ms = Math.max(back_ms, newest[unit.kind] - mapped_ms);
      newest[unit.kind] = Math.max(newest[unit.kind], mapped_ms);
    }
    return { off_ms: off.audio - off.video, back_ms };
  };

  const BURSTS: readonly (readonly [string, Lost, Network])[] = [
    ['pictures of 3.3 s', { video: [20_700, 24_000] }, { stall: [20_000, 25_000], burst_ms: 300 }],
    ['pictures of 3.3 s, slower', { video: [20_700, 24_000] }, { stall: [20_000, 25_000], burst_ms: 1000 }],
    ['pictures of 3.5 s', { video: [20_000, 23_500] }, { stall: [20_000, 25_000], burst_ms: 500 }],
    ['pictures beyond the stall', { video: [20_500, 23_800] }, { stall: [20_000, 22_000], burst_ms: 500 }],
    ['pictures of 4 s without a stall', { video: [20_000, 24_000] }, { jitter_ms: 300 }],
    ['sound of 4 s', { audio: [20_000, 24_000] }, { stall: [20_000, 25_000], burst_ms: 300 }],
    ['both, of one pause', { video: [21_000, 30_000], audio: [21_000, 30_000] }, { stall: [20_000, 28_000] }],
    [
      'both, pictures more',
      { video: [20_400, 24_000], audio: [20_700, 23_900] },
      { stall: [20_000, 25_000] },
    ],
    ['both, sound more', { video: [20_700, 23_900], audio: [20_400, 24_000] }, { stall: [20_000, 25_000] }],
    ['nothing, but its clock jumps', { jump: { at_ms: 22_000, by_ms: 30_000 } }, { stall: [20_000, 25_000] }],
    [
      'nothing, but its clock goes back',
      { jump: { at_ms: 22_000, by_ms: -5000 } },
      { stall: [20_000, 25_000] },
    ],
  ];
  test.each(BURSTS)('%s left out: sound and picture stay in step', (_, lost, network) => {
    for (const order of [1, -1] as const) {
      const { off_ms, back_ms } = run60(lost, network, order);
      expect(Math.abs(off_ms)).toBeLessThan(1e-6);
      expect(back_ms).toBeLessThanOrEqual(1);
    }
  });

  test('pictures that pause also while they have a clock of their own', () => {
    const timeline = createTimeline();
    const at = (kind: TrackKind, source_ms: number, now_ms: number): number =>
      timeline.map(kind, source_ms, now_ms) - now_ms;
    for (let ms = 0; ms < 10_000; ms += 20) {
      at('audio', ms, ms);
      if (ms % 40 === 0) at('video', ms < 5000 ? ms : ms + 60_000, ms);
    }
    const before_ms = at('video', 70_000, 10_000);
    // Four seconds of sound, of which the last three come in a burst.
    for (let ms = 10_000; ms < 14_000; ms += 20)
      at('audio', ms, Math.min(ms, 11_000) + (ms > 11_000 ? 3000 : 0));
    expect(at('video', 74_000, 14_000)).toBeCloseTo(before_ms);
  });
});
