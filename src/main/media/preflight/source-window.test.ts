import { expect, test } from 'vitest';
import { AAC_CONFIG, aacUnit, opusUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createSourceWindow } from './source-window.ts';

test('is empty until something comes, and after it was taken', () => {
  const window = createSourceWindow();
  expect(window.take()).toBeNull();
  window.push(aacUnit(5));
  expect(window.take()).toMatchObject({ key: null, sound: [{ dts_ms: 5 }] });
  expect(window.take()).toBeNull();
});

test('gives the newest key frame once, and again where that is asked for', () => {
  const window = createSourceWindow();
  window.again();
  expect(window.has_key).toBe(false);
  window.push(videoUnit({ key: true, dts_ms: 0 }));
  window.push(videoUnit({ key: true, dts_ms: 1000 }));
  window.push(videoUnit({ dts_ms: 1040 }));
  expect(window.has_key).toBe(true);
  expect(window.take()).toMatchObject({ key: { dts_ms: 1000 }, sound: [] });
  expect(window.take()).toBeNull();
  window.again();
  expect(window.take()).toMatchObject({ key: { dts_ms: 1000 } });
  window.clear();
  window.again();
  expect(window.take()).toBeNull();
});

test('holds the last seconds of the sound, whatever its size', () => {
  const window = createSourceWindow();
  for (let at_ms = 0; at_ms <= 60_000; at_ms += 20) window.push(aacUnit(at_ms));
  const sound = window.take()?.sound ?? [];
  expect(sound.at(-1)?.dts_ms).toBe(60_000);
  expect(sound[0]?.dts_ms).toBeGreaterThanOrEqual(48_000);
  expect(sound[0]?.dts_ms).toBeLessThan(52_000);

  for (let at_ms = 0; at_ms <= 10_000; at_ms += 20) window.push(aacUnit(at_ms, 8000));
  const bytes = (window.take()?.sound ?? []).reduce((sum, { data }) => sum + data.length, 0);
  expect(bytes).toBeLessThanOrEqual(1024 * 1024);
  expect(bytes).toBeGreaterThan(700_000);
});

test('holds sound of one configuration, and none but AAC', () => {
  const window = createSourceWindow();
  window.push(aacUnit(0));
  window.push({ ...aacUnit(20), config: { ...AAC_CONFIG } });
  window.push(opusUnit(40));
  expect(window.take()?.sound.map(({ dts_ms }) => dts_ms)).toEqual([20]);
});
