import { expect, test } from 'vitest';
import { scoreOfStill } from './judge-still.ts';

const [WIDTH, HEIGHT] = [32, 18];
const still = (brightness: (x: number, y: number) => number): Uint8Array =>
  Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => brightness(at % WIDTH, Math.floor(at / WIDTH)));
const score = (brightness: (x: number, y: number) => number): number =>
  scoreOfStill(still(brightness), WIDTH, HEIGHT);

test('a sharp picture is better than a blurred one, and nothing is as good as black, white or one colour', () => {
  const sharp = score((x, y) => ((x + y) % 4 < 2 ? 40 : 200));
  const blurred = score((x) => 120 + 80 * Math.sin(x / 5));
  expect(sharp).toBeGreaterThan(blurred);
  expect(blurred).toBeGreaterThan(0);
  expect(score(() => 16)).toBe(0);
  expect(score((x) => 16 + (x % 2))).toBe(0);
  expect(score(() => 250)).toBe(0);
  expect(score(() => 120)).toBe(0);
  expect(scoreOfStill(new Uint8Array(0), WIDTH, HEIGHT)).toBe(0);
});
