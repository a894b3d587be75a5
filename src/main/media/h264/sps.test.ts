import { describe, expect, test } from 'vitest';
import {
  X264_PARAMETER_SETS,
  BASELINE,
  HIGH_WITH_B_FRAMES,
} from '../../../../test/fixtures/media/parameter-sets.ts';
import { createBitWriter, type BitWriter } from '../../../../test/support/media/bit-writer.ts';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { isWebrtcDecodable, isTooLarge, parseSps, readSize, profileName, type SpsFacts } from './sps.ts';

const factsOf = (sps: Buffer): SpsFacts => {
  const facts = parseSps(sps);
  if (facts === null) throw new Error('no facts');
  return facts;
};

describe('an SPS of x264', () => {
  test.each(X264_PARAMETER_SETS)(
    '$name',
    ({ sps, width, height, profile, max_reorder_frames, webrtc_decodable }) => {
      const facts = factsOf(sps);
      expect(facts).toMatchObject({ width, height, max_reorder_frames });
      expect(profileName(facts)).toBe(profile);
      expect(isWebrtcDecodable(facts)).toBe(webrtc_decodable);
    },
  );

  test('tells chroma and depth', () => {
    const told = X264_PARAMETER_SETS.map(({ name, sps }) => {
      const { chroma_format_idc, bit_depth } = factsOf(sps);
      return [name, chroma_format_idc, bit_depth];
    });
    expect(told).toContainEqual(['Baseline', 1, 8]);
    expect(told).toContainEqual(['High 10', 1, 10]);
    expect(told).toContainEqual(['High 4:2:2', 2, 8]);
    expect(told).toContainEqual(['High 4:4:4', 3, 8]);
    expect(told).toContainEqual(['High, grey', 0, 8]);
  });
});

/** Profile, constraints, level 3.1 and id 0. */
const begin = (profile_idc: number, constraints = 0): BitWriter =>
  createBitWriter().bits(profile_idc, 8).bits(constraints, 8).bits(31, 8).ue(0);

/** From pic_order_cnt_type 0 to direct_8x8: 40 × 23 macroblocks, which are 640 × 368. */
const picture = (writer: BitWriter): BitWriter =>
  writer.ue(0).ue(0).ue(4).flag(false).ue(39).ue(22).flag(true).flag(true);

/** Crops 368 to 360 and has no VUI. */
const cropped = (writer: BitWriter): Buffer =>
  picture(writer).flag(true).ue(0).ue(0).ue(0).ue(4).flag(false).nal(0x67);

test.each([
  [480, 270, false],
  [1000, 1000, true],
  // A strip, whose height alone is small.
  [8192, 10, false],
  [8192, 200, true],
])('%d × %d macroblocks are too large for a decoder: %j', (width, height, is_too_large) => {
  const writer = begin(66)
    .ue(0)
    .ue(0)
    .ue(0)
    .ue(4)
    .flag(false)
    .ue(width - 1)
    .ue(height - 1);
  const sps = writer.flag(true).flag(true).flag(false).flag(false).nal(0x67);
  const size = readSize(sps);
  expect(size).toMatchObject({ width: width * 16, height: height * 16 });
  expect(size !== null && isTooLarge(size)).toBe(is_too_large);
});

describe('an SPS as other encoders write it', () => {
  test('without VUI says nothing about reordering', () => {
    expect(parseSps(cropped(begin(66).ue(0)))).toEqual({
      profile_idc: 66,
      constraints: 0,
      level_idc: 31,
      chroma_format_idc: 1,
      bit_depth: 8,
      width: 640,
      height: 360,
      max_reorder_frames: null,
      interlaced: false,
    });
  });

  test('with scaling lists, some of which end early', () => {
    const writer = begin(100).ue(1).ue(0).ue(0).flag(false).flag(true);
    // A whole 4×4 list, one that repeats its last value, three absent ones, an 8×8 list, and one absent.
    writer.flag(true);
    for (let i = 0; i < 16; i += 1) writer.se(i % 2 === 0 ? 3 : -2);
    writer.flag(true).se(5).se(-13);
    for (let i = 0; i < 4; i += 1) writer.flag(false);
    writer.flag(true);
    for (let i = 0; i < 64; i += 1) writer.se(1);
    writer.flag(false);
    expect(parseSps(cropped(writer.ue(0)))).toMatchObject({ width: 640, height: 360 });
  });

  test('with twelve scaling lists in 4:4:4, and separate colour planes', () => {
    const writer = begin(244).ue(3).flag(true).ue(0).ue(0).flag(false).flag(true);
    for (let i = 0; i < 12; i += 1) writer.flag(false);
    const sps = picture(writer.ue(0)).flag(true).ue(0).ue(0).ue(0).ue(8).flag(false).nal(0x67);
    expect(parseSps(sps)).toMatchObject({ chroma_format_idc: 3, width: 640, height: 360 });
  });

  test('with picture order count type 1', () => {
    const writer = begin(77).ue(0).ue(1).flag(false).se(-3).se(7).ue(3).se(1).se(-1).se(2);
    const sps = writer
      .ue(2)
      .flag(false)
      .ue(19)
      .ue(14)
      .flag(true)
      .flag(true)
      .flag(false)
      .flag(false)
      .nal(0x67);
    expect(parseSps(sps)).toMatchObject({ width: 320, height: 240 });
  });

  test('with picture order count type 2', () => {
    const sps = begin(66)
      .ue(0)
      .ue(2)
      .ue(1)
      .flag(false)
      .ue(19)
      .ue(14)
      .flag(true)
      .flag(true)
      .flag(false)
      .flag(false)
      .nal(0x67);
    expect(parseSps(sps)).toMatchObject({ width: 320, height: 240 });
  });

  test('with everything that a VUI can hold', () => {
    const writer = picture(begin(100).ue(1).ue(0).ue(0).flag(false).flag(false).ue(0)).flag(false).flag(true);
    writer.flag(true).bits(255, 8).bits(4, 16).bits(3, 16);
    writer.flag(true).flag(false);
    writer.flag(true).bits(5, 3).flag(true).flag(true).bits(1, 8).bits(1, 8).bits(1, 8);
    writer.flag(true).ue(2).ue(2);
    writer.flag(true).bits(1, 32).bits(60, 32).flag(true);
    for (let hrd = 0; hrd < 2; hrd += 1) {
      writer.flag(true).ue(1).bits(0x44, 8);
      writer.ue(1000).ue(2000).flag(false).ue(3000).ue(4000).flag(true);
      writer.bits(23, 5).bits(23, 5).bits(23, 5).bits(24, 5);
    }
    writer.flag(false).flag(false);
    writer.flag(true).flag(true).ue(2).ue(1).ue(10).ue(10).ue(3).ue(4);
    expect(parseSps(writer.nal(0x67))).toMatchObject({ width: 640, height: 368, max_reorder_frames: 3 });
  });

  test.each([
    ['Extended 3.1', 88, 0],
    ['Baseline 3.1', 66, 0],
    ['Constrained Baseline 3.1', 66, 0x40],
    ['Profile 99 3.1', 99, 0],
  ])('is named %s', (name, profile_idc, constraints) => {
    expect(profileName(factsOf(cropped(begin(profile_idc, constraints).ue(0))))).toBe(name);
  });

  test.each([
    ['crops all of the picture', picture(begin(66).ue(0)).flag(true).ue(200).ue(200).ue(0).ue(0)],
    [
      'is wider than any',
      begin(66).ue(0).ue(2).ue(1).flag(false).ue(5000).ue(10).flag(true).flag(true).flag(false),
    ],
    [
      'is higher than any',
      begin(66).ue(0).ue(2).ue(1).flag(false).ue(10).ue(5000).flag(true).flag(true).flag(false),
    ],
  ])('is refused when it %s', (_, writer) => {
    expect(parseSps(writer.flag(false).nal(0x67))).toBeNull();
  });
});

describe('a broken SPS', () => {
  test.each(X264_PARAMETER_SETS)('cut short anywhere: $name', ({ sps, width, height }) => {
    for (let length = 0; length < sps.length; length += 1) {
      const facts = parseSps(sps.subarray(0, length));
      // Only the cropping of the last macroblock rows can be missing without anybody's seeing it.
      if (facts === null) continue;
      expect(facts.width).toBeGreaterThanOrEqual(width);
      expect(facts.height).toBeGreaterThanOrEqual(height);
      expect(facts.width - width).toBeLessThan(32);
      expect(facts.height - height).toBeLessThan(32);
    }
    expect(parseSps(sps.subarray(0, 6))).toBeNull();
  });

  test('promises no reordering that it does not hold any more', () => {
    const { sps } = HIGH_WITH_B_FRAMES;
    for (let length = 0; length < sps.length - 1; length += 1) {
      expect(parseSps(sps.subarray(0, length))?.max_reorder_frames ?? null).toBeNull();
    }
  });

  test('longer than any is not read', () => {
    expect(parseSps(Buffer.concat([BASELINE.sps, Buffer.alloc(5000)]))).toBeNull();
  });

  test('of random bytes gives nothing or possible facts', () => {
    const random = createRandom(3);
    for (let round = 0; round < 5000; round += 1) {
      const length = Math.floor(random() * 120);
      const sps = Buffer.from(Array.from({ length }, () => Math.floor(random() ** 2 * 256)));
      // Half of them begin as a profile with scaling lists does.
      if (round % 2 === 0 && length > 4) sps.set([0x67, 100, 0, 31]);
      expectPossible(parseSps(sps));
    }
  });

  test('with one bit wrong gives nothing or possible facts', () => {
    for (const { sps } of X264_PARAMETER_SETS) {
      for (let bit = 0; bit < sps.length * 8; bit += 1) {
        const wrong = Buffer.from(sps);
        wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expectPossible(parseSps(wrong));
      }
    }
  });
});

const expectPossible = (facts: SpsFacts | null): void => {
  if (facts === null) return;
  expect(facts.width).toBeGreaterThan(0);
  expect(facts.width).toBeLessThanOrEqual(16_384);
  expect(facts.height).toBeGreaterThan(0);
  expect(facts.height).toBeLessThanOrEqual(16_384);
  expect(profileName(facts)).toMatch(/ \d+\.\d$/);
};
