import { beforeEach, describe, expect, test } from 'vitest';
import { AAC_CONFIG, aacUnit, videoConfig, videoUnit } from '../../../../test/support/media/units.ts';
import { createChangeGuard, type ChangeGuard } from './change-guard.ts';

let guard: ChangeGuard;
beforeEach(() => {
  guard = createChangeGuard();
});

/** A source that changes its picture's configuration so often, for so long. @returns when it is thrown out; null: never */
const change = (changes_a_second: number, for_ms: number, from_ms = 0): number | null => {
  for (let at_ms = 0; at_ms < for_ms; at_ms += 1000 / changes_a_second) {
    try {
      guard.observe(videoUnit({ key: true, config: videoConfig() }), from_ms + at_ms);
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid_input' });
      return at_ms;
    }
  }
  return null;
};

describe('a source that changes', () => {
  test('a hundred times a second is thrown out after 2 s', () => {
    expect(change(100, 10_000)).toBeGreaterThan(2000);
    expect(change(100, 10_000)).toBeLessThan(2500);
  });

  test('a hundred times a second for a moment is not', () => {
    expect(change(100, 1500)).toBeNull();
    expect(change(1, 10_000, 3000)).toBeNull();
    expect(change(100, 1500, 14_000)).toBeNull();
  });

  test('five times a second may', () => {
    expect(change(5, 60_000)).toBeNull();
  });

  test('its sound is thrown out, too', () => {
    const config = () => ({ ...AAC_CONFIG });
    expect(() => {
      for (let at_ms = 0; at_ms < 5000; at_ms += 20) guard.observe({ ...aacUnit(), config: config() }, at_ms);
    }).toThrow('the codec changes');
  });
});

test('units of one configuration are no change, whatever their number', () => {
  const config = videoConfig();
  for (let at_ms = 0; at_ms < 10_000; at_ms += 1) {
    guard.observe(videoUnit({ config }), at_ms);
    guard.observe(aacUnit(), at_ms);
  }
});
