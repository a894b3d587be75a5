import { describe, expect, it } from 'vitest';
import { bitrateOf, codecsOf, fittedSize, PRESETS } from './presets.ts';

describe('the size of the picture', () => {
  it.each([
    [
      { width: 1920, height: 1080 },
      { width: 1920, height: 1080 },
    ],
    [
      { width: 3840, height: 2160 },
      { width: 1920, height: 1080 },
    ],
    [
      { width: 801, height: 603 },
      { width: 800, height: 602 },
    ],
    [
      { width: 1080, height: 1920 },
      { width: 1080, height: 1920 },
    ],
    [
      { width: 3, height: 2000 },
      { width: 2, height: 1920 },
    ],
    [
      { width: 1, height: 1 },
      { width: 2, height: 2 },
    ],
  ])('of %o as text is %o', (size, expected) => {
    expect(fittedSize(size, PRESETS.text)).toEqual(expected);
  });

  it('of a 4K screen as video is 720 lines', () => {
    expect(fittedSize({ width: 3840, height: 2160 }, PRESETS.video)).toEqual({ width: 1280, height: 720 });
  });
});

describe('the bitrate', () => {
  it('is less for less picture, but never nothing', () => {
    const full = bitrateOf({ width: 1280, height: 720 }, PRESETS.video);
    const half = bitrateOf({ width: 640, height: 720 }, PRESETS.video);
    expect(full).toBe(2_500_000);
    expect(half).toBeLessThan(full);
    expect(half).toBeGreaterThan(full / 2);
    expect(bitrateOf({ width: 2, height: 2 }, PRESETS.video)).toBe(500_000);
  });
});

describe('the codec', () => {
  it.each([
    [{ width: 1280, height: 720 }, 30, '1F'],
    [{ width: 1920, height: 1080 }, 15, '28'],
    [{ width: 1920, height: 1200 }, 15, '32'],
    [{ width: 1280, height: 720 }, 60, '20'],
  ])('for %o at %d a second has level %s', (size, fps, level) => {
    expect(codecsOf(size, fps)[0]).toBe(`avc1.42E0${level}`);
  });
});
