import { describe, expect, test } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import type { PeriodLine, SegmentLine } from './lesson-index.ts';
import { placeIn, readPlaces } from './places.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 2, 9) + seconds * 1000).toISOString();

/** Ten seconds, a gap of twenty, and the rest. */
const PERIODS = [
  { at: at(5), media_ms: 0 },
  { at: at(35), media_ms: 10_000 },
];

describe('where a moment of a lesson is on its recording', () => {
  test.each([
    ['before it began, at its beginning', 0, 0],
    ['when it began', 5, 0],
    ['in its first period', 8.25, 3.25],
    ['in a gap, where it goes on', 20, 10],
    ['at the end of the gap', 35, 10],
    ['in its second period', 36.5, 11.5],
    ['after its end, at its end', 900, 14],
  ])('%s', (_what, seconds, place) => {
    expect(placeIn(PERIODS, 14_000)(at(seconds))).toBe(place);
  });

  test('one that goes on has no end, and what was never recorded is at its beginning', () => {
    expect(placeIn(PERIODS, Infinity)(at(135))).toBe(110);
    expect(placeIn([], 0)(at(5))).toBe(0);
  });
});

describe('from an index’s file', () => {
  const period = (number: number, begins: string, media_ms: number): PeriodLine => ({
    ...{ type: 'period', period: number, at: begins, media_ms, a: null },
    v: { codec: 'avc1.42c028', timescale: 90_000, bytes: 1, width: 320, height: 180 },
  });
  const segment = (number: number, of: number, start_ticks: number): SegmentLine => ({
    ...{ type: 'segment', track: 'v', period: of, number, start_ticks, duration_ticks: 180_000 },
    ...{ shown_to_ticks: start_ticks + 180_000, bytes: 1, key: true },
  });
  const diskOf = (text: string): { readFile(): Promise<Buffer> } => ({
    readFile: () => Promise.resolve(Buffer.from(text)),
  });
  const failing = (code: string): { readFile(): Promise<Buffer> } => ({
    readFile: () => Promise.reject(Object.assign(new Error(code), { code })),
  });
  const LINES = [
    period(1, at(5), 0),
    segment(1, 1, 0),
    period(2, at(35), 10_000),
    segment(2, 2, 900_000),
  ].map((line) => JSON.stringify(line));

  test('its periods and its end, a torn last line or not', async () => {
    for (const tail of ['', '{"type":"segment","track":"v","per', '\0\0\0']) {
      const placeOf = await readPlaces(diskOf(`${LINES.join('\n')}\n${tail}`), 'x');
      expect([at(8), at(36), at(900)].map(placeOf)).toEqual([3, 11, 12]);
    }
  });

  test('a lesson without a recording is all at its beginning; one that cannot be read is said', async () => {
    expect((await readPlaces(failing('ENOENT'), 'x'))(at(5))).toBe(0);
    expect((await readPlaces(diskOf(''), 'x'))(at(5))).toBe(0);
    await expect(readPlaces(failing('EIO'), 'x')).rejects.toBeInstanceOf(AirError);
  });
});
