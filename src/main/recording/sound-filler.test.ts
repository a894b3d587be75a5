import { describe, expect, test } from 'vitest';
import type { AudioUnit } from '../media/index.ts';
import { SILENT_CONFIG } from './silence.ts';
import { createSoundFiller } from './sound-filler.ts';

const BLOCK_MS = 1024 / 48;
const sound = (dts_ms: number): AudioUnit => ({
  kind: 'audio',
  dts_ms,
  data: Buffer.from('sound'),
  config: SILENT_CONFIG,
});
const fillerOf = (silent = false) => {
  const units: AudioUnit[] = [];
  const filler = createSoundFiller({
    config: SILENT_CONFIG,
    start_ms: 0,
    silent,
    onUnit: (unit) => units.push(unit),
  });
  return { filler, units, heard: () => units.filter(({ data }) => data.toString() === 'sound').length };
};
/** Blocks follow one another without a hole that a browser would stop at. */
const largestHole = (units: readonly AudioUnit[]): number =>
  units.reduce(
    (most, { dts_ms }, at) =>
      Math.max(most, dts_ms - (units[at - 1]?.dts_ms ?? 0) - (at === 0 ? 0 : BLOCK_MS)),
    0,
  );

describe('sound', () => {
  test('that comes as it should is passed on, jitter included', () => {
    const { filler, units, heard } = fillerOf();
    for (let at = 0; at < 100; at += 1)
      filler.sound(sound(Math.round(at * BLOCK_MS) + (at % 3) * 10 - 10 * (at % 2)));
    expect([units.length, heard()]).toEqual([100, 100]);
  });

  test('that begins late, or has a hole, is filled with silence', () => {
    const { filler, units, heard } = fillerOf();
    filler.sound(sound(1000));
    filler.sound(sound(1000 + BLOCK_MS));
    filler.sound(sound(3000));
    expect(heard()).toBe(3);
    expect(largestHole(units)).toBeLessThan(2 * BLOCK_MS);
  });

  test('that stops is followed by silence while the picture goes on, and comes back', () => {
    const { filler, units, heard } = fillerOf();
    filler.sound(sound(0));
    for (let at = 0; at <= 5000; at += 40) filler.picture(at);
    expect(units.at(-1)?.dts_ms).toBeGreaterThan(4300);
    expect(units.at(-1)?.dts_ms).toBeLessThan(5000);
    filler.sound(sound(5000));
    expect(heard()).toBe(2);
    expect(largestHole(units)).toBeLessThan(2 * BLOCK_MS);
  });

  test('that is late as a rule is not taken for gone', () => {
    const { filler, units, heard } = fillerOf();
    for (let at = 0; at < 10_000; at += 40) {
      filler.picture(at);
      if (at >= 2600) filler.sound(sound(at - 2600));
    }
    // Once it has begun, nothing of it is lost.
    const begun = units.findIndex(({ data }) => data.toString() === 'sound');
    expect(units.slice(begun).every(({ data }) => data.toString() === 'sound')).toBe(true);
    expect(heard()).toBeGreaterThan(100);
  });
});

test('a picture without sound has silence up to where it is', () => {
  const { filler, units } = fillerOf(true);
  for (let at = 0; at <= 2000; at += 40) filler.picture(at);
  expect(units.at(-1)?.dts_ms).toBeGreaterThan(1800);
  expect(units.at(-1)?.dts_ms).toBeLessThanOrEqual(2000);
  expect(largestHole(units)).toBeLessThan(1);
});
