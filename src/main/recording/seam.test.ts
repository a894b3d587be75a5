import { expect, test } from 'vitest';
import { AAC_CONFIG, aacUnit, BASELINE_CONFIG, videoUnit } from '../../../test/support/media/units.ts';
import { seamOf } from './seam.ts';

const PERIOD = { video: BASELINE_CONFIG, audio: AAC_CONFIG };

test('a track that is late by more than a leap ends no period', () => {
  const newest_ms = { video: 20_000, audio: 9000 };
  expect(seamOf(PERIOD, aacUnit(9020), newest_ms, true)).toBe('none');
  expect(seamOf(PERIOD, aacUnit(19_000), newest_ms, true)).toBe('none');
  expect(seamOf(PERIOD, videoUnit({ dts_ms: 20_033 }), newest_ms, true)).toBe('none');
});

test('a clock that leaps does, once the period is long enough', () => {
  const newest_ms = { video: 20_000, audio: 20_000 };
  for (const dts_ms of [26_000, 14_000]) {
    expect(seamOf(PERIOD, aacUnit(dts_ms), newest_ms, true)).toBe('here');
    expect(seamOf(PERIOD, videoUnit({ dts_ms }), newest_ms, true)).toBe('here');
    expect(seamOf(PERIOD, videoUnit({ dts_ms }), newest_ms, false)).toBe('stray');
  }
});
