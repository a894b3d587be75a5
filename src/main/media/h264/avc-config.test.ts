import { describe, expect, test } from 'vitest';
import { BASELINE, X264_PARAMETER_SETS } from '../../../../test/fixtures/media/parameter-sets.ts';
import { avcRecord } from '../../../../test/support/media/units.ts';
import { createRandom, mutate } from '../../../../test/support/rtmp/mutate.ts';
import { AirError } from '../../../shared/errors.ts';
import { parseAvcConfig } from './avc-config.ts';

const BAD = expect.objectContaining({ code: 'invalid_input' }) as unknown as Error;

/** A record with these sets, whatever their number. */
const record = (sps: readonly Buffer[], pps: readonly Buffer[]): Buffer => {
  const run = (sets: readonly Buffer[]): Buffer[] =>
    sets.flatMap((set) => [Buffer.from([set.length >> 8, set.length & 0xff]), set]);
  return Buffer.concat([
    Buffer.from([1, 66, 0, 31, 0xff, 0xe0 | sps.length]),
    ...run(sps),
    Buffer.from([pps.length]),
    ...run(pps),
  ]);
};

describe('parseAvcConfig', () => {
  test.each(X264_PARAMETER_SETS)('takes the sets of $name out', ({ sps, pps }) => {
    const { config, length_bytes } = parseAvcConfig(avcRecord({ sps, pps }));
    expect(config).toEqual({ codec: 'h264', avcc: avcRecord({ sps, pps }), sps: [sps], pps: [pps] });
    expect(length_bytes).toBe(4);
  });

  test.each([1, 2, 4])('tells lengths of %d bytes, and writes 4 into its copy', (length_bytes) => {
    const parsed = parseAvcConfig(avcRecord(BASELINE, length_bytes));
    expect(parsed.length_bytes).toBe(length_bytes);
    expect(parsed.config.avcc).toEqual(avcRecord(BASELINE, 4));
  });

  test('takes several sets, and the trailer of High profiles', () => {
    const { sps, pps } = BASELINE;
    const { config } = parseAvcConfig(
      Buffer.concat([record([sps, sps], [pps, pps, pps]), Buffer.from([0xfd, 0xf8, 0xf8, 0])]),
    );
    expect(config.sps).toEqual([sps, sps]);
    expect(config.pps).toEqual([pps, pps, pps]);
    expect(config.avcc.subarray(-4)).toEqual(Buffer.from([0xfd, 0xf8, 0xf8, 0]));
  });

  test('keeps nothing of the buffer that it read from', () => {
    const bytes = avcRecord(BASELINE);
    const { config } = parseAvcConfig(bytes);
    bytes.fill(0);
    expect(config.sps).toEqual([BASELINE.sps]);
    expect(config.pps).toEqual([BASELINE.pps]);
    expect(config.avcc).toEqual(avcRecord(BASELINE));
  });
});

describe('a bad record', () => {
  const { sps, pps } = BASELINE;
  const whole = avcRecord(BASELINE);

  test('that is cut short anywhere', () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => parseAvcConfig(whole.subarray(0, length)), `at ${length}`).toThrow(BAD);
    }
  });

  test.each([
    ['another version', Buffer.concat([Buffer.from([2]), whole.subarray(1)])],
    ['lengths of 3 bytes', avcRecord(BASELINE, 3)],
    ['no SPS', record([], [pps])],
    ['no PPS', record([sps], [])],
    ['an empty SPS', record([Buffer.alloc(0)], [pps])],
    ['an empty PPS', record([sps], [Buffer.alloc(0)])],
    ['Annex B instead', Buffer.concat([Buffer.from([0, 0, 0, 1]), sps, Buffer.from([0, 0, 0, 1]), pps])],
  ])('with %s', (_, bytes) => {
    expect(() => parseAvcConfig(bytes)).toThrow(BAD);
  });

  test('with faults throws nothing but AirError', () => {
    const random = createRandom(4);
    for (let round = 0; round < 2000; round += 1) {
      try {
        expect(parseAvcConfig(mutate(whole, 0, random)).config.sps.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(AirError);
      }
    }
  });
});
