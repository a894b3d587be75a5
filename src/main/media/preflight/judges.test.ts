import { describe, expect, test } from 'vitest';
import { GREY_HEIGHT, GREY_WIDTH } from './look.ts';
import { isBlack, isSamePicture, judgeSound } from './judges.ts';

const RATE = 8000;

/** Two seconds, each sample from -1 to 1 as `valueAt` has it; what is more is cut off, as a decoder does. */
const sound = (valueAt: (seconds: number) => number): Int16Array =>
  Int16Array.from({ length: 2 * RATE }, (_, i) =>
    Math.round(Math.max(-1, Math.min(1, valueAt(i / RATE))) * 32_767),
  );
const tone =
  (amplitude: number) =>
  (seconds: number): number =>
    amplitude * Math.sin(2 * Math.PI * 440 * seconds);
const amplitudeOf = (dbfs_rms: number): number => 10 ** (dbfs_rms / 20) * Math.SQRT2;

describe('silence', () => {
  test.each([
    ['nothing', () => 0, true],
    ['a hiss at −66 dBFS', tone(amplitudeOf(-66)), true],
    ['a room at −55 dBFS', tone(amplitudeOf(-55)), false],
    ['a quiet voice', tone(amplitudeOf(-35)), false],
    ['one short word in two seconds', (at: number) => (at > 1 && at < 1.2 ? tone(0.05)(at) : 0), false],
    ['a click', (at: number) => (Math.round(at * RATE) === 4000 ? 0.02 : 0), true],
    ['an offset that nobody hears is taken for sound', () => 0.01, false],
  ])('%s', (_, valueAt, silent) => {
    expect(judgeSound(sound(valueAt), RATE)).toEqual({ silent, clipping: false });
  });

  test('is not said of no sound at all', () => {
    expect(judgeSound(new Int16Array(0), RATE)).toEqual({ silent: false, clipping: false });
  });
});

describe('clipping', () => {
  test.each([
    ['a tone far above full scale', tone(3), true],
    ['a tone a little above it', tone(1.1), true],
    [
      'loud speech, distorted where it is loud',
      (at: number) => (at % 0.5 < 0.1 ? tone(2)(at) : tone(0.2)(at)),
      true,
    ],
    ['a loud tone that stays below', tone(0.9), false],
    ['one loud knock', (at: number) => (at > 1 && at < 1.05 ? tone(3)(at) : tone(0.2)(at)), false],
    [
      'peaks that touch full scale by chance',
      (at: number) => (Math.round(at * RATE) % 400 === 0 ? 1 : tone(0.3)(at)),
      false,
    ],
  ])('%s', (_, valueAt, clipping) => {
    expect(judgeSound(sound(valueAt), RATE)).toEqual({ silent: false, clipping });
  });
});

const grey = (valueAt: (i: number) => number): Buffer =>
  Buffer.from(Array.from({ length: GREY_WIDTH * GREY_HEIGHT }, (_, i) => valueAt(i)));

test.each([
  ['black', () => 0, true],
  ['noise of a covered camera', (i: number) => i % 9, true],
  ['a dark room', (i: number) => 8 + (i % 20), false],
  ['a line of text on black', (i: number) => (i === 300 ? 40 : 0), false],
  ['white', () => 255, false],
])('%s is black: %s', (_, valueAt, black) => {
  expect(isBlack(grey(valueAt))).toBe(black);
});

test('a picture is the same after another encoding, and another one with a pointer elsewhere', () => {
  const slide = grey((i) => (i * 7) % 200);
  expect(
    isSamePicture(
      slide,
      grey((i) => ((i * 7) % 200) + (i % 2)),
    ),
  ).toBe(true);
  expect(
    isSamePicture(
      slide,
      grey((i) => ((i * 7) % 200) + (i === 99 ? 12 : 0)),
    ),
  ).toBe(false);
  expect(isSamePicture(slide, slide.subarray(1))).toBe(false);
});
