import { describe, expect, test } from 'vitest';
import {
  BASELINE,
  HIGH_WITH_B_FRAMES,
  X264_PARAMETER_SETS,
} from '../../../../test/fixtures/media/parameter-sets.ts';
import {
  aacUnit,
  BASELINE_CONFIG,
  nalUnit,
  opusUnit,
  videoConfig,
  videoUnit,
} from '../../../../test/support/media/units.ts';
import type { VideoConfig } from './media-unit.ts';
import { createSourceFacts, type SourceFacts } from './source-facts.ts';

interface Footage {
  readonly count: number;
  readonly interval_ms?: number;
  /** Pictures from one key frame to the next. */
  readonly gop?: number;
  readonly config?: VideoConfig;
  readonly from_ms?: number;
}

const watch = (
  facts: SourceFacts,
  { count, interval_ms = 40, gop = 25, config = BASELINE_CONFIG, from_ms = 0 }: Footage,
): void => {
  for (let i = 0; i < count; i += 1) {
    const dts_ms = from_ms + i * interval_ms;
    facts.observe(videoUnit({ dts_ms, key: i % gop === 0, config }), dts_ms);
  }
};

test('nothing is known of nothing', () => {
  const facts = createSourceFacts();
  expect([facts.video, facts.audio, facts.bitrateBps(0)]).toEqual([null, null, 0]);
  expect([facts.b_frames, facts.long_gop, facts.webrtc_decodable]).toEqual([false, false, true]);
});

describe('the picture', () => {
  test.each(X264_PARAMETER_SETS)('of $name', (sets) => {
    const facts = createSourceFacts();
    watch(facts, { count: 1, config: videoConfig(sets) });
    expect(facts.video).toMatchObject({
      codec: 'h264',
      profile: sets.profile,
      width: sets.width,
      height: sets.height,
    });
    expect(facts.webrtc_decodable).toBe(sets.webrtc_decodable);
  });

  test('of a shared screen may have a key frame that comes late', () => {
    const [source, screen] = [createSourceFacts('rtmp'), createSourceFacts('screen')];
    for (const facts of [source, screen]) watch(facts, { count: 76, gop: 75 });
    expect([source.long_gop, screen.long_gop]).toEqual([true, false]);
    watch(screen, { count: 160, gop: 400, from_ms: 76 * 40 });
    expect(screen.long_gop).toBe(true);
  });

  test('may change its size', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 1 });
    expect(facts.video).toMatchObject({ width: BASELINE.width, profile: BASELINE.profile });
    watch(facts, { count: 1, config: videoConfig(HIGH_WITH_B_FRAMES), from_ms: 40 });
    expect(facts.video).toMatchObject({ width: 1280, height: 720 });
  });

  test('of an SPS that nobody can read is taken as it is', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 1, config: { ...BASELINE_CONFIG, sps: [Buffer.from([0x67, 1])] } });
    expect(facts.video).toMatchObject({ profile: null, width: 0, height: 0 });
    expect(facts.webrtc_decodable).toBe(true);
  });
});

describe('the rate', () => {
  test.each([
    [40, 25],
    [1000 / 30, 30],
    [1000 / 60, 60],
    [1000 / 29.97, 30],
    [100, 10],
    [1000, 1],
  ])('a picture each %d ms', (interval_ms, fps) => {
    const facts = createSourceFacts();
    watch(facts, { count: 300, interval_ms });
    expect(facts.video?.fps).toBeCloseTo(fps, 0);
  });

  test('is 0 before the second picture', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 1 });
    expect(facts.video?.fps).toBe(0);
  });

  test('forgets what was 2 s ago', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 200, interval_ms: 10 });
    watch(facts, { count: 60, interval_ms: 50, from_ms: 2000 });
    expect(facts.video?.fps).toBe(20);
  });
});

describe('the distance of key frames', () => {
  test('is 0 before the second one', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 20 });
    expect(facts.video?.gop_seconds).toBe(0);
  });

  test('is that of the last two', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 51, gop: 50 });
    expect(facts.video?.gop_seconds).toBe(2);
    expect(facts.long_gop).toBe(false);
    watch(facts, { count: 1, from_ms: 2500 });
    expect(facts.video?.gop_seconds).toBe(0.5);
  });

  test.each([
    [2000, false],
    [2100, false],
    [2150, false],
    [2160, true],
    [8333, true],
  ])('of %d ms: too long is %s', (gop_ms, long_gop) => {
    const facts = createSourceFacts();
    for (const dts_ms of [0, gop_ms]) facts.observe(videoUnit({ key: true, dts_ms }), dts_ms);
    expect(facts.long_gop).toBe(long_gop);
  });

  test('is too long as soon as it is, while the first one still runs', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 54, gop: 250 });
    expect(facts.long_gop).toBe(false);
    facts.observe(videoUnit({ dts_ms: 2160 }), 2160);
    expect(facts.long_gop).toBe(true);
    expect(facts.video?.gop_seconds).toBe(0);
  });

  test('is no more too long once the teacher changed it', () => {
    const facts = createSourceFacts();
    watch(facts, { count: 101, gop: 100 });
    expect(facts.long_gop).toBe(true);
    watch(facts, { count: 26, gop: 25, from_ms: 4000 });
    expect(facts.long_gop).toBe(false);
  });
});

describe('B-frames', () => {
  const observe = (
    pictures: readonly (readonly [number, number, boolean?])[],
    config = BASELINE_CONFIG,
  ): boolean => {
    const facts = createSourceFacts();
    for (const [dts_ms, pts_ms, key = false] of pictures) {
      facts.observe(videoUnit({ dts_ms, pts_ms, key, config }), dts_ms);
    }
    expect(facts.video?.b_frames).toBe(facts.b_frames);
    return facts.b_frames;
  };

  test.each([
    [
      'pictures out of order',
      [
        [0, 80, true],
        [40, 200],
        [80, 120],
      ],
      true,
    ],
    [
      'pictures in order',
      [
        [0, 0, true],
        [40, 40],
        [80, 80],
      ],
      false,
    ],
    [
      'pictures in order that are all shown later',
      [
        [0, 80, true],
        [40, 120],
        [80, 160],
      ],
      false,
    ],
    [
      'a picture twice at one time',
      [
        [0, 0, true],
        [40, 40],
        [40, 40],
      ],
      false,
    ],
  ] as const)('%s: %s', (_, pictures, b_frames) => {
    expect(observe(pictures)).toBe(b_frames);
  });

  test('are known from the first key frame of an SPS that promises them', () => {
    expect(observe([[0, 80, true]], videoConfig(HIGH_WITH_B_FRAMES))).toBe(true);
  });

  test.each([
    ['a promise alone', HIGH_WITH_B_FRAMES, 0],
    ['a delay alone', BASELINE, 80],
  ] as const)('are not known from %s', (_, sets, pts_ms) => {
    expect(observe([[0, pts_ms, true]], videoConfig(sets))).toBe(false);
  });

  test('are forgotten once there has been none for 3 s, at a key frame that promises none', () => {
    const facts = createSourceFacts();
    for (const [dts_ms, pts_ms] of [
      [0, 80],
      [40, 60],
    ] as const) {
      facts.observe(videoUnit({ dts_ms, pts_ms, key: dts_ms === 0 }), dts_ms);
    }
    watch(facts, { count: 75, from_ms: 80 });
    expect(facts.b_frames).toBe(true);
    watch(facts, { count: 1, from_ms: 3080 });
    expect(facts.b_frames).toBe(false);
  });
});

describe('a key frame that browsers do not put together', () => {
  const key = (dts_ms: number, bytes: number): ReturnType<typeof videoUnit> =>
    videoUnit({ dts_ms, key: true, nals: [nalUnit(5, bytes)] });
  test('is one of more than 2 MB, and the next one tells whether that is still so', () => {
    const facts = createSourceFacts();
    facts.observe(key(0, 1_900_000), 0);
    expect(facts.large_key_frame).toBe(false);
    facts.observe(key(1000, 2_100_000), 1000);
    facts.observe(videoUnit({ dts_ms: 1040 }), 1040);
    expect(facts.large_key_frame).toBe(true);
    facts.observe(key(2000, 900_000), 2000);
    expect(facts.large_key_frame).toBe(false);
  });
});

test('fields are told from whole pictures', () => {
  const interlaced = X264_PARAMETER_SETS.filter((sets) => {
    const facts = createSourceFacts();
    watch(facts, { count: 1, config: videoConfig(sets) });
    return facts.interlaced;
  });
  expect(interlaced.map(({ name }) => name)).toEqual(['Main, interlaced', 'High, interlaced with B-frames']);
});

describe('the sound', () => {
  test.each([
    [aacUnit(), { codec: 'aac', sample_rate: 44_100, channels: 2 }],
    [opusUnit(), { codec: 'opus', sample_rate: 48_000, channels: 2 }],
  ])('%#', (unit, audio) => {
    const facts = createSourceFacts();
    facts.observe(unit, 0);
    expect(facts.audio).toEqual(audio);
    expect(facts.video).toBeNull();
  });
});

describe('the bitrate', () => {
  test('counts pictures and sound of the last two seconds', () => {
    const facts = createSourceFacts();
    // 996 bytes and their length: 8,000 bits; and 1,000 bits of sound.
    const nals = [nalUnit(1, 996)];
    for (let i = 0; i < 100; i += 1) {
      facts.observe(videoUnit({ dts_ms: i * 40, nals }), i * 40);
      facts.observe(aacUnit(i * 40, 125), i * 40);
    }
    // At 4,000 ms those from 2,000 on count: 50 of each.
    expect(facts.bitrateBps(4000)).toBe((50 * 9000) / 2);
    expect(facts.bitrateBps(5960)).toBe(9000 / 2);
    expect(facts.bitrateBps(5961)).toBe(0);
  });

  test('goes by arrival, not by what the source says', () => {
    const facts = createSourceFacts();
    facts.observe(aacUnit(1_000_000, 125), 10);
    expect(facts.bitrateBps(10)).toBe(500);
  });

  test('stays bounded when nobody asks', () => {
    const facts = createSourceFacts();
    for (let i = 0; i < 20_000; i += 1) facts.observe(aacUnit(0, 1), 0);
    expect(facts.bitrateBps(0)).toBeLessThanOrEqual(4096 * 4);
  });
});

test('an uneven pace of the pictures is seen, whatever comes between them', () => {
  const facts = createSourceFacts();
  for (let i = 0; i < 200; i += 1) {
    const dts_ms = Math.round((i * 10_000) / 200 + (i % 2 === 0 ? 20 : 0));
    facts.observe(videoUnit({ dts_ms, key: i === 0 }), dts_ms);
    facts.observe(aacUnit(dts_ms + 3), dts_ms);
  }
  expect(facts.variable_frame_rate).toBe(true);
  watch(facts, { count: 300, from_ms: 10_000 });
  expect(facts.variable_frame_rate).toBe(false);
});
