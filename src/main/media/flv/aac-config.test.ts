import { describe, expect, test } from 'vitest';
import { createBitWriter } from '../../../../test/support/media/bit-writer.ts';
import { parseAacConfig } from './aac-config.ts';

const BAD = expect.objectContaining({ code: 'invalid_input' }) as unknown as Error;

/** AAC LC with a rate by its index. */
const byIndex = (rate_index: number, channel_config = 2): Buffer =>
  createBitWriter().bits(2, 5).bits(rate_index, 4).bits(channel_config, 4).bits(0, 3).raw();

const byRate = (sample_rate: number): Buffer =>
  createBitWriter().bits(2, 5).bits(15, 4).bits(sample_rate, 24).bits(1, 4).bits(0, 3).raw();

describe('parseAacConfig', () => {
  test.each([
    ['1210', 44_100, 2],
    ['1190', 48_000, 2],
    ['1188', 48_000, 1],
    // As OBS and ffmpeg write them, with SBR and other extensions behind.
    ['119056e500', 48_000, 2],
    ['121056e500', 44_100, 2],
  ])('reads %s of a real encoder', (asc, sample_rate, channels) => {
    const bytes = Buffer.from(asc, 'hex');
    expect(parseAacConfig(bytes)).toEqual({ codec: 'aac', asc: bytes, sample_rate, channels });
  });

  test.each(
    [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350].map(
      (sample_rate, index) => ({ index, sample_rate }),
    ),
  )('rate index $index is $sample_rate Hz', ({ index, sample_rate }) => {
    expect(parseAacConfig(byIndex(index)).sample_rate).toBe(sample_rate);
  });

  test.each([2, 1, 2, 3, 4, 5, 6, 8].map((channels, config) => ({ config, channels })))(
    'channel configuration $config is $channels channels',
    ({ config, channels }) => {
      expect(parseAacConfig(byIndex(4, config)).channels).toBe(channels);
    },
  );

  test.each([7000, 44_100, 50_000, 192_000])('a rate of its own: %d Hz', (sample_rate) => {
    expect(parseAacConfig(byRate(sample_rate))).toMatchObject({ sample_rate, channels: 1 });
  });

  test('keeps a copy', () => {
    const asc = byIndex(4);
    const { asc: kept } = parseAacConfig(asc);
    asc.fill(0);
    expect(kept).toEqual(byIndex(4));
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0x12])],
    ['a rate of its own that is cut short', byRate(44_100).subarray(0, 4)],
    ['a reserved rate index', byIndex(13)],
    ['a rate that no one hears', byRate(6999)],
    ['a rate that no one has', byRate(192_001)],
    ['a reserved channel configuration', byIndex(4, 9)],
    ['65 bytes', Buffer.concat([byIndex(4), Buffer.alloc(63)])],
  ])('refuses %s', (_, asc) => {
    expect(() => parseAacConfig(asc)).toThrow(BAD);
  });
});
