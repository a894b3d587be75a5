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

test('neither other units, nor what is far too long, nor a flood of them is kept', () => {
  sets.take(nalUnit(5, 20));
  sets.take(nalUnit(7, 3000));
  sets.take(BASELINE.sps);
  sets.take(BASELINE.pps);
  // Picture parameter sets of the numbers 0, 1, 2 …: one bit, then three, five, seven.
  for (let number = 1; number < 200; number += 1) {
    const digits = (number + 1).toString(2);
    const bits = `${'0'.repeat(digits.length - 1)}${digits}1`.padEnd(24, '0');
    sets.take(Buffer.from([0x68, ...[0, 8, 16].map((at) => parseInt(bits.slice(at, at + 8), 2))]));
  }
  expect(sets.config?.pps.length).toBe(16);
});
