import { expect, test } from 'vitest';
import { createCushion, stepToEdge, type EdgeView } from './live-edge.ts';

const view = (part: Partial<EdgeView>): EdgeView => ({
  current: 10,
  buffered: [{ start: 0, end: 10.3 }],
  rate: 1,
  stuck: false,
  cushion_s: 0,
  ...part,
});

test('plays at its own pace near the edge, and says how far behind it is', () => {
  const action = stepToEdge(view({}));
  expect(action).toMatchObject({ rate: 1, seek: null });
  expect(action.behind_ms).toBeCloseTo(300);
});

test('a delay that has crept in is played away, down to the target and not only to the bound', () => {
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10.7 }] })).rate).toBeCloseTo(1.08);
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10.4 }] })).rate).toBe(1);
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10.4 }], rate: 1.08 })).rate).toBeCloseTo(1.08);
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10.25 }], rate: 1.08 })).rate).toBe(1);
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 12 }] })).rate).toBeCloseTo(1.15);
});

test('far behind, it jumps to just before the edge', () => {
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 30 }] })).seek).toBeCloseTo(29.65);
  expect(stepToEdge(view({ buffered: [{ start: 29.8, end: 30 }] })).seek).toBeCloseTo(29.8);
});

test('a gap is jumped, and so is a start before all data', () => {
  const restarted = [
    { start: 0, end: 10 },
    { start: 12, end: 12.4 },
  ];
  expect(stepToEdge(view({ buffered: restarted })).seek).toBeCloseTo(12.01);
  expect(stepToEdge(view({ buffered: [{ start: 11, end: 11.2 }] })).seek).toBeCloseTo(11);
});

test('waits at the end of all data, where there is nothing to jump to', () => {
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10 }] }))).toEqual({
    rate: 1,
    seek: null,
    behind_ms: 0,
  });
  expect(stepToEdge(view({ buffered: [] }))).toEqual({ rate: 1, seek: null, behind_ms: 0 });
});

test('a decoder that stands with data before it is helped on', () => {
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10.9 }], stuck: true })).seek).toBeCloseTo(10.55);
});

test('an uneven network is given more room, which shrinks again while nothing stops', () => {
  const cushion = createCushion();
  expect(cushion.seconds(0)).toBe(0);
  cushion.ranOut(1_000);
  cushion.ranOut(2_000);
  expect(cushion.seconds(2_000)).toBeCloseTo(0.3);
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 10.65 }], cushion_s: 0.3 })).rate).toBe(1);
  expect(stepToEdge(view({ buffered: [{ start: 0, end: 30 }], cushion_s: 0.3 })).seek).toBeCloseTo(29.35);
  expect(cushion.seconds(18_000)).toBeCloseTo(0.15);
  expect(cushion.seconds(60_000)).toBe(0);
  for (let at = 0; at < 100; at += 1) cushion.ranOut(100_000 + at);
  expect(cushion.seconds(100_100)).toBe(1);
});
