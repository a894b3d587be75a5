import { expect, test } from 'vitest';
import { gapSchema } from '../../shared/contract/library/recordings.ts';
import { gapsOf } from './gaps.ts';
import type { PeriodLine } from './lesson-index.ts';
import { takeRecordingFact, type Noted } from './notes.ts';

const at = (second: number): string => new Date(1_700_000_000_000 + second * 1000).toISOString();
const period = (number: number, wall_second: number, media_second: number): PeriodLine => ({
  type: 'period',
  period: number,
  at: at(wall_second),
  media_ms: media_second * 1000,
  v: null,
  a: null,
});
const NOTHING: Noted = { is_paused: false, pauses: [], troubles: [], restarts: [] };
const whysOf = (periods: readonly PeriodLine[], noted: Partial<Noted>): string[] =>
  gapsOf(periods, { ...NOTHING, ...noted }).map(({ why }) => why);

test('a gap is as long as more of the wall’s time has passed than of the recording’s', () => {
  const periods = [period(1, 0, 0), period(2, 10, 10), period(3, 50, 20), period(4, 60.3, 30)];
  expect(gapsOf(periods, NOTHING)).toEqual([{ at_seconds: 20, seconds: 30, why: 'no_publisher' }]);
});

test('what was recorded over a holiday is told as long as a recording may be', () => {
  const days = 24 * 3600;
  const [gap] = gapsOf([period(1, 0, 0), period(2, 60 * days, 30 * days)], NOTHING);
  expect(gapSchema.parse(gap)).toEqual({ at_seconds: 7 * days, seconds: 7 * days, why: 'no_publisher' });
});

test('it is told for what most of it was', () => {
  const periods = [period(1, 0, 0), period(2, 40, 10)];
  const paused = [{ from: at(9), to: at(39) }];
  expect(whysOf(periods, { pauses: paused })).toEqual(['paused']);
  expect(whysOf(periods, { pauses: [{ from: at(12), to: at(14) }] })).toEqual(['no_publisher']);
  expect(whysOf(periods, { restarts: [at(20)] })).toEqual(['restart']);
  expect(whysOf(periods, { restarts: [at(20)], pauses: paused })).toEqual(['paused']);
  expect(whysOf(periods, { restarts: [at(5)] })).toEqual(['no_publisher']);
  expect(whysOf(periods, { troubles: [{ from: at(10), to: at(38) }] })).toEqual(['trouble']);
  expect(whysOf(periods, { pauses: [{ from: at(11), to: null }] })).toEqual(['paused']);
});

test('a pause is one, however often it is asked for', () => {
  const pause = (is_paused: boolean, second: number) => ({
    type: 'paused' as const,
    is_paused,
    time: at(second),
  });
  const noted = [pause(false, 1), pause(true, 2), pause(true, 3), pause(false, 5), pause(true, 8)].reduce(
    takeRecordingFact,
    NOTHING,
  );
  expect(noted.is_paused).toBe(true);
  expect(noted.pauses).toEqual([
    { from: at(2), to: at(5) },
    { from: at(8), to: null },
  ]);
});
