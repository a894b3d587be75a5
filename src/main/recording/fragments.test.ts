import { describe, expect, test } from 'vitest';
import {
  avc1Entry,
  mp4Box,
  mp4Fragment,
  mp4Moof,
  mp4Moov,
  u32,
} from '../../../test/support/media/mp4-bytes.ts';
import { firstSequenceOf, parseInit, parseMoof, readStoredFragments } from './fragments.ts';

describe('a stored fragment', () => {
  test('that ends in zeros came to the disk without its end', () => {
    const [first, second] = [0, 10].map((start) => mp4Fragment({ start, durations: [10] }));
    const whole = Buffer.concat([first ?? Buffer.alloc(0), second ?? Buffer.alloc(0)]);
    expect(readStoredFragments(whole)).toHaveLength(2);
    for (const zeros of [8, 60])
      expect(
        readStoredFragments(Buffer.concat([whole.subarray(0, -zeros), Buffer.alloc(zeros)])),
      ).toHaveLength(1);
  });

  test('is counted by its muxer', () => {
    expect(firstSequenceOf(mp4Fragment({ start: 0, durations: [1], sequence: 7 }))).toBe(7);
    expect(firstSequenceOf(Buffer.from('nothing'))).toBeNull();
    expect(firstSequenceOf(mp4Box('moof'))).toBeNull();
  });
});

describe('an init segment', () => {
  test('tells timescale and size', () => {
    expect(parseInit(mp4Moov({ timescale: 90_000, entry: avc1Entry(1280, 720) }))).toEqual({
      timescale: 90_000,
      width: 1280,
      height: 720,
    });
    expect(parseInit(mp4Moov({ timescale: 44_100 }))).toEqual({ timescale: 44_100, width: 0, height: 0 });
  });

  test.each([
    ['no timescale', mp4Moov({ timescale: 0 })],
    ['no track', mp4Box('moov')],
    ['another box', mp4Box('free')],
    ['an empty sample entry', mp4Moov({ timescale: 1, entry: mp4Box('avc1') })],
  ])('with %s is bad', (_what, bytes) => {
    expect(() => parseInit(bytes)).toThrow(/bad MP4/);
  });
});

describe('a fragment', () => {
  test('tells its times, and whether it can be decoded alone', () => {
    expect(parseMoof(mp4Moof({ start: 9000, durations: [3000, 3000, 3030] }))).toEqual({
      start_ticks: 9000,
      end_ticks: 18_030,
      shown_to_ticks: 18_030,
      key: true,
    });
    expect(parseMoof(mp4Moof({ start: 2 ** 33, durations: [1], key: false }))).toMatchObject({
      start_ticks: 2 ** 33,
      key: false,
    });
  });

  test('of reordered pictures is shown longer than it is decoded', () => {
    const moof = mp4Moof({ start: 0, durations: [10, 10, 10], offsets: [20, 40, 0] });
    expect(parseMoof(moof)).toMatchObject({ end_ticks: 30, shown_to_ticks: 60 });
    const negative = mp4Moof({ start: 0, durations: [10, 10], offsets: [0, -10] });
    expect(parseMoof(negative)).toMatchObject({ end_ticks: 20, shown_to_ticks: 10 });
  });

  test.each([
    ['no samples', mp4Moof({ start: 0, durations: [] })],
    ['no header', mp4Box('moof', mp4Box('traf'))],
    [
      'samples that are not there',
      mp4Box(
        'moof',
        mp4Box('traf', mp4Box('tfhd', u32(0, 1)), mp4Box('tfdt', u32(0, 0)), mp4Box('trun', u32(0x100, 50))),
      ),
    ],
    [
      'a billion samples',
      mp4Box(
        'moof',
        mp4Box(
          'traf',
          mp4Box('tfhd', u32(0x8, 1, 1)),
          mp4Box('tfdt', u32(0, 0)),
          mp4Box('trun', u32(0, 1e9)),
        ),
      ),
    ],
    [
      'samples of unknown length',
      mp4Box(
        'moof',
        mp4Box('traf', mp4Box('tfhd', u32(0, 1)), mp4Box('tfdt', u32(0, 0)), mp4Box('trun', u32(0, 1))),
      ),
    ],
    [
      'a time beyond all numbers',
      mp4Box(
        'moof',
        mp4Box(
          'traf',
          mp4Box('tfhd', u32(0x8, 1, 1)),
          mp4Box('tfdt', u32(0x01000000, 0xffffffff, 0)),
          mp4Box('trun', u32(0, 1)),
        ),
      ),
    ],
  ])('with %s is bad', (_what, bytes) => {
    expect(() => parseMoof(bytes)).toThrow(/bad MP4/);
  });
});

describe('a segment file that a crash left', () => {
  const first = mp4Fragment({ start: 0, durations: [500] });
  const second = mp4Fragment({ start: 500, durations: [500], key: false });
  const whole = Buffer.concat([first, second]);

  test('has its whole fragments, wherever it was cut', () => {
    for (let bytes = 0; bytes <= whole.length; bytes += 1) {
      const kept = readStoredFragments(whole.subarray(0, bytes));
      expect(kept).toHaveLength(bytes === whole.length ? 2 : bytes >= first.length ? 1 : 0);
      expect(kept.reduce((sum, fragment) => sum + fragment.bytes, 0)).toBeLessThanOrEqual(bytes);
    }
  });

  test('that ends in zeros or in noise ends before them', () => {
    expect(readStoredFragments(Buffer.concat([whole, Buffer.alloc(4096)]))).toHaveLength(2);
    expect(readStoredFragments(Buffer.concat([whole, Buffer.alloc(4096, 0xa5)]))).toHaveLength(2);
  });

  test('ends where times go back: those are bytes of another file', () => {
    expect(readStoredFragments(Buffer.concat([second, first]))).toHaveLength(1);
  });
});
