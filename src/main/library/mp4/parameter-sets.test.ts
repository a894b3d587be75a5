import { expect, test } from 'vitest';
import { freeIdOf, mergedConfig, readDecoderConfig } from './parameter-sets.ts';

/** ue(v) of an id: 0 is "1", 1 is "010", 2 is "011". */
const SPS_0 = Buffer.from([0x67, 0x64, 0x00, 0x1f, 0b1000_0000]);
const SPS_2 = Buffer.from([0x67, 0x64, 0x00, 0x1f, 0b0110_0000]);
const PPS_1 = Buffer.from([0x68, 0b0101_0000]);
const PPS_2 = Buffer.from([0x68, 0b0111_0000]);
const HIGH_PART = Buffer.from([0xfd, 0xf8, 0xf8, 0x00]);
const avccOf = (sps: Buffer, pps: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([1, 0x64, 0x00, 0x1f, 0xff, 0xe1, 0, sps.length]),
    sps,
    Buffer.from([1, 0, pps.length]),
    pps,
    HIGH_PART,
  ]);

test('an id is free that neither kind of set has', () => {
  expect(freeIdOf(readDecoderConfig(avccOf(SPS_0, PPS_1)))).toBe(2);
  expect(freeIdOf(readDecoderConfig(avccOf(SPS_2, PPS_2)))).toBe(1);
});

test('one configuration holds the sets of both, and what a high profile says of its pictures', () => {
  const merged = mergedConfig(avccOf(SPS_0, PPS_1), avccOf(SPS_2, PPS_2));
  expect(readDecoderConfig(merged)).toEqual({
    profile: 100,
    level: 31,
    sps: [SPS_0, SPS_2],
    pps: [PPS_1, PPS_2],
  });
  expect(merged.subarray(-4)).toEqual(HIGH_PART);
});

test('what is cut short is refused', () => {
  const whole = avccOf(SPS_0, PPS_1);
  for (let length = 0; length < whole.length - HIGH_PART.length; length += 1)
    expect(() => readDecoderConfig(whole.subarray(0, length)), String(length)).toThrow(/cut short/);
});
