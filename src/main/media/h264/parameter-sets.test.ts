import { beforeEach, expect, test } from 'vitest';
import { BASELINE, HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import { avcRecord, nalUnit, videoConfig } from '../../../../test/support/media/units.ts';
import { parseAvcConfig } from './avc-config.ts';
import { createParameterSets, type ParameterSets } from './parameter-sets.ts';

let sets: ParameterSets;
beforeEach(() => {
  sets = createParameterSets();
});

test('there is a configuration once there is a set of either kind', () => {
  expect(sets.config).toBeNull();
  sets.take(BASELINE.pps);
  expect(sets.config).toBeNull();
  sets.take(BASELINE.sps);
  expect(sets.config).toEqual({
    ...{ codec: 'h264', sps: [BASELINE.sps], pps: [BASELINE.pps] },
    avcc: avcRecord(BASELINE, 4),
  });
});

test('what it writes can be read, also of a High profile, whose record is longer', () => {
  sets.take(HIGH_WITH_B_FRAMES.sps);
  sets.take(HIGH_WITH_B_FRAMES.pps);
  const { avcc } = sets.config!;
  expect(avcc.subarray(-4).toString('hex')).toBe('fdf8f800');
  expect(parseAvcConfig(avcc).config).toEqual(sets.config);
});

test('sets that are repeated leave the same object', () => {
  sets.replace(videoConfig());
  const before = sets.config;
  sets.take(BASELINE.sps);
  sets.take(BASELINE.pps);
  sets.replace(videoConfig());
  expect(sets.config).toBe(before);
});

test('a set of the same number takes the place of the one before', () => {
  sets.replace(videoConfig());
  const { sps, pps } = HIGH_WITH_B_FRAMES;
  sets.take(sps);
  sets.take(pps);
  expect(sets.config).toMatchObject({ sps: [sps], pps: [pps] });
});

/** A set of the number 0, 1, 2 …, which stands first in a picture set and after three bytes in a sequence set. */
const numbered = (head: readonly number[], number: number, bytes = 0): Buffer => {
  const digits = (number + 1).toString(2);
  const bits = `${'0'.repeat(digits.length - 1)}${digits}1`.padEnd(24, '0');
  const code = [0, 8, 16].map((at) => parseInt(bits.slice(at, at + 8), 2));
  return Buffer.concat([Buffer.from([...head, ...code]), Buffer.alloc(bytes, 0x55)]);
};
const PPS_HEAD = [0x68];
const SPS_HEAD = [0x67, 66, 0, 31];

test('the same header before each key frame changes nothing, beside one more set among the pictures', () => {
  const more = numbered(PPS_HEAD, 1);
  const seen = new Set();
  for (let gop = 0; gop < 20; gop += 1) {
    sets.replace(videoConfig());
    sets.take(more);
    seen.add(sets.config);
    seen.add(sets.config);
  }
  expect(seen.size).toBe(1);
  expect(sets.config).toMatchObject({ sps: [BASELINE.sps], pps: [BASELINE.pps, more] });
});

test('nor where the sets among the pictures are others of the same numbers', () => {
  const { sps, pps } = HIGH_WITH_B_FRAMES;
  const seen = new Set();
  for (let gop = 0; gop < 20; gop += 1) {
    sets.replace(videoConfig());
    sets.take(sps);
    sets.take(pps);
    seen.add(sets.config);
  }
  expect(seen.size).toBe(1);
  expect(sets.config).toMatchObject({ sps: [sps], pps: [pps] });
  // Without those among the pictures it is the header's that count.
  sets.replace(videoConfig());
  expect(sets.config).toMatchObject({ sps: [BASELINE.sps], pps: [BASELINE.pps] });
});

test('another header takes the place of all sets', () => {
  sets.replace(videoConfig());
  sets.take(numbered(PPS_HEAD, 1));
  const other = videoConfig(HIGH_WITH_B_FRAMES);
  sets.replace(other);
  expect(sets.config).toBe(other);
});

test('neither other units, nor what is far too long, nor what has no possible number is kept', () => {
  sets.take(nalUnit(5, 20));
  sets.take(nalUnit(7, 3000));
  sets.take(numbered(SPS_HEAD, 32));
  sets.take(numbered(PPS_HEAD, 256));
  sets.take(BASELINE.pps);
  expect(sets.config).toBeNull();
  sets.take(BASELINE.sps);
  expect(sets.config).toMatchObject({ sps: [BASELINE.sps], pps: [BASELINE.pps] });
});

test('all numbers that a record has room for are kept, and of more the newest', () => {
  for (let number = 0; number < 32; number += 1) sets.take(numbered(SPS_HEAD, number));
  for (let number = 0; number < 256; number += 1) sets.take(numbered(PPS_HEAD, number));
  const { sps, pps, avcc } = sets.config!;
  expect([sps.length, pps.length]).toEqual([31, 255]);
  expect(sps.at(-1)).toEqual(numbered(SPS_HEAD, 31));
  expect(pps.at(-1)).toEqual(numbered(PPS_HEAD, 255));
  expect(parseAvcConfig(avcc).config).toEqual(sets.config);
});

test('a flood of long ones makes a record that can be read', () => {
  sets.replace(videoConfig());
  for (let number = 0; number < 32; number += 1) sets.take(numbered(SPS_HEAD, number, 2000));
  for (let number = 0; number < 256; number += 1) sets.take(numbered(PPS_HEAD, number, 2000));
  const { sps, pps, avcc } = sets.config!;
  expect([sps.length, pps.length]).toEqual([3, 3]);
  expect(parseAvcConfig(avcc).config).toEqual(sets.config);
});
