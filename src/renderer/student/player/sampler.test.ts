import { beforeEach, expect, test } from 'vitest';
import type { QualitySample } from './quality-control.ts';
import { createSampler, type Sampler } from './sampler.ts';

let at = 0;
let visible = true;
let samples: QualitySample[];
let sampler: Sampler;
const look = (moving: boolean, times: number, every_ms = 250): void => {
  for (let count = 0; count < times; count += 1) {
    at += every_ms;
    sampler.add({ moving, received: 10, lost: 1 });
  }
};
const frozenMs = (): number => samples.reduce((sum, { frozen_ms }) => sum + frozen_ms, 0);

beforeEach(() => {
  at = 0;
  visible = true;
  samples = [];
  sampler = createSampler(
    (sample) => samples.push(sample),
    () => at,
    () => visible,
  );
});

test('sums up a second of looks', () => {
  look(true, 8);
  expect(samples).toHaveLength(2);
  expect(samples[0]).toEqual({ window_ms: 1_000, frozen_ms: 0, received: 40, lost: 4 });
});

test('a standstill counts from where it began, once', () => {
  look(true, 4);
  look(false, 12);
  look(true, 4);
  expect(frozenMs()).toBe(3_000);
});

test('pictures that come slowly are no standstill', () => {
  for (let count = 0; count < 20; count += 1) {
    look(true, 1);
    look(false, 1, 150);
  }
  expect(frozenMs()).toBe(0);
});

test('a hidden page, one that was asleep, and one before the restart have nothing to tell', () => {
  visible = false;
  look(false, 40);
  visible = true;
  expect(frozenMs()).toBe(0);
  look(true, 4);
  at += 60_000;
  look(false, 1);
  expect(frozenMs()).toBe(0);
  look(false, 3);
  sampler.restart();
  look(true, 4);
  expect(frozenMs()).toBe(0);
});
